import { Attributes, labelPrefix, placeOf } from './attributes.ts'
import { type CollectedSpan, OtlpError, statusError, withoutIds } from './span.ts'

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
  const attributes = new Attributes()
  return listOf(resourceSpans).flatMap((each) => {
    const { resource, scopeSpans } = fieldsOf(each)
    attributes.beginResource()
    for (const [key, value] of attributesOf(fieldsOf(resource).attributes))
      attributes.addOfResource(placeOf(key), value)
    return listOf(scopeSpans).flatMap((ofScope) => {
      const { scope, spans } = fieldsOf(ofScope)
      const name = textOf(fieldsOf(scope).name)
      return listOf(spans).map((span) => spanOf(fieldsOf(span), name, attributes))
    })
  })
}

const isTraceId = /^[0-9a-f]{32}$/
const isSpanId = /^[0-9a-f]{16}$/

function spanOf(span: Fields, scope: string, attributes: Attributes): CollectedSpan {
  const traceId = textOf(span.traceId).toLowerCase()
  const spanId = textOf(span.spanId).toLowerCase()
  const parentSpanId = textOf(span.parentSpanId).toLowerCase()
  if (!isTraceId.test(traceId) || !isSpanId.test(spanId)) throw withoutIds()
  const { code } = fieldsOf(span.status)
  attributes.beginSpan()
  for (const [key, value] of attributesOf(span.attributes)) {
    const place = placeOf(key)
    if (place >= 0) attributes.add(place, value)
    else if (key.startsWith(labelPrefix)) attributes.addLabel(key.slice(labelPrefix.length), value)
  }
  return {
    id: `${traceId}-${spanId}`,
    parentId: isSpanId.test(parentSpanId) ? `${traceId}-${parentSpanId}` : undefined,
    scope,
    startMs: Number(span.startTimeUnixNano) / 1e6,
    endMs: Number(span.endTimeUnixNano) / 1e6,
    failed: code === statusError || code === 'STATUS_CODE_ERROR',
    hasKind: attributes.hasKind,
    request: attributes.request(),
  }
}

function* attributesOf(list: unknown): Generator<readonly [key: string, value: unknown]> {
  for (const each of listOf(list)) {
    const { key, value } = fieldsOf(each)
    const { stringValue, boolValue, intValue, doubleValue } = fieldsOf(value)
    const told = stringValue ?? boolValue ?? (intValue === undefined ? doubleValue : Number(intValue))
    if (typeof key === 'string' && told !== undefined) yield [key, told]
  }
}
