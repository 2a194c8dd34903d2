import { type CollectedSpan, checkIds, isWanted, isWantedOfResource, OtlpError, statusError } from './span.ts'

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The same in JSON: names in camelCase, ids as hexadecimal digits, whole numbers of 64 bits as texts. @throws OtlpError */
export function readJson(bytes: Buffer): CollectedSpan[] {
  let body: unknown
  try {
    body = JSON.parse(bytes.toString())
  } catch (error) {
    throw new OtlpError(`the body is no JSON: ${(error as Error).message.slice(0, 200)}`)
  }
  const { resourceSpans } = fieldsOf(body)
  if (!Array.isArray(resourceSpans) && Object.keys(fieldsOf(body)).length > 0)
    throw new OtlpError('the body is no OTLP in JSON; expected {"resourceSpans": [...]}')
  return listOf(resourceSpans).flatMap((each) => {
    const { resource, scopeSpans } = fieldsOf(each)
    const ofResource = attributesOf(fieldsOf(resource).attributes, isWantedOfResource)
    return listOf(scopeSpans).flatMap((ofScope) => {
      const { scope, spans } = fieldsOf(ofScope)
      const name = textOf(fieldsOf(scope).name)
      return listOf(spans).map((span) => spanOf(fieldsOf(span), name, ofResource))
    })
  })
}

function spanOf(span: Fields, scope: string, ofResource: Fields): CollectedSpan {
  const traceId = textOf(span.traceId).toLowerCase()
  const spanId = textOf(span.spanId).toLowerCase()
  const parentSpanId = textOf(span.parentSpanId).toLowerCase()
  checkIds(traceId, spanId)
  const { code } = fieldsOf(span.status)
  return {
    traceId,
    spanId,
    ...(parentSpanId && { parentSpanId }),
    scope,
    startMs: Number(span.startTimeUnixNano) / 1e6,
    endMs: Number(span.endTimeUnixNano) / 1e6,
    failed: code === statusError || code === 'STATUS_CODE_ERROR',
    attributes: { ...ofResource, ...attributesOf(span.attributes, isWanted) },
  }
}

function attributesOf(list: unknown, wanted: (name: string) => boolean): Fields {
  const found: Record<string, unknown> = {}
  for (const each of listOf(list)) {
    const { key, value } = fieldsOf(each)
    if (typeof key !== 'string' || !wanted(key)) continue
    const { stringValue, boolValue, intValue, doubleValue } = fieldsOf(value)
    const told = stringValue ?? boolValue ?? (intValue === undefined ? doubleValue : Number(intValue))
    if (told !== undefined) found[key] = told
  }
  return found
}
