import { isObject, type JsonObject, under } from '../usage/draft.ts'

/** What one line of a batch's results holds: a reply with the request that it answers, or why there is none. */
export interface BatchAnswer {
  readonly customId?: string
  readonly reply?: JsonObject
  readonly body?: unknown
  readonly errorType?: string
}

type Reading = Omit<BatchAnswer, 'customId'>

const text = (value: unknown): string | undefined =>
  typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : undefined

const failed = (...codes: unknown[]): Reading => ({ errorType: codes.map(text).find(Boolean) ?? 'unknown' })

/** Source: docs.anthropic.com/en/api/retrieving-message-batch-results */
function readAnthropic({ result }: JsonObject): Reading | undefined {
  if (!isObject(result)) return undefined
  if (isObject(result.message)) return { reply: result.message }
  const error = under(result, 'error')
  return failed(under(error, 'error').type, result.type)
}

/** OpenAI, and those who speak its language. Source: platform.openai.com/docs/guides/batch, docs.mistral.ai/capabilities/batch */
function readOpenai({ response }: JsonObject): Reading | undefined {
  if (!isObject(response) || !('body' in response)) return undefined
  const { status_code: status, body } = response
  const isSound = typeof status !== 'number' || (status >= 200 && status < 300)
  return isSound && isObject(body) ? { reply: body } : failed(status)
}

/** Source: ai.google.dev/gemini-api/docs/batch-api; Vertex AI adds the request, and a status where it failed. */
function readGemini({ response, request, status }: JsonObject): Reading | undefined {
  if (!isObject(response) || 'body' in response) return undefined
  if (Object.keys(response).length > 0) return { reply: response, body: request }
  return typeof status === 'string' && status !== '' ? failed('status') : undefined
}

/** Source: docs.aws.amazon.com/bedrock/latest/userguide/batch-inference-results.html */
function readBedrock({ modelOutput, modelInput }: JsonObject): Reading | undefined {
  return isObject(modelOutput) ? { reply: modelOutput, body: modelInput } : undefined
}

function readError({ error }: JsonObject): Reading | undefined {
  return isObject(error) ? failed(error.code, error.type, error.errorCode, error.status) : undefined
}

/** Gemini's file may hold the replies themselves, or `google.rpc.Status`. */
function readBare(line: JsonObject): Reading | undefined {
  if (isObject(line.usageMetadata) || Array.isArray(line.candidates)) return { reply: line }
  return typeof line.code === 'number' && typeof line.message === 'string' ? failed(line.code) : undefined
}

const readings = [readAnthropic, readOpenai, readGemini, readBedrock, readError, readBare]

/** Undefined for what is no line of a provider that is known. */
export function readBatchLine(line: JsonObject): BatchAnswer | undefined {
  const customId = text(line.custom_id ?? line.key ?? line.recordId ?? under(line, 'metadata').key)
  for (const read of readings) {
    const reading = read(line)
    if (reading) return { ...reading, ...(customId !== undefined && { customId }) }
  }
  return undefined
}
