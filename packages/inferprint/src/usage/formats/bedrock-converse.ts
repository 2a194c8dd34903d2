import { isObject, type JsonObject, under } from '../draft.ts'
import type { FormatReader } from './reader.ts'

const events = ['messageStart', 'contentBlockStart', 'contentBlockDelta', 'contentBlockStop', 'messageStop']

const isClosing = (event: JsonObject): boolean => isObject(under(event, 'metadata').usage)
const isWhole = (event: JsonObject): boolean =>
  isObject(event.usage) && (typeof event.stopReason === 'string' || isObject(event.metrics))

/**
 * Converse, and the events of ConverseStream as the SDK gives them: `metadata` closes. `inputTokens` leaves out what was
 * read from and written to the cache. Source: docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html
 */
export const bedrockConverse: FormatReader = {
  format: 'bedrock-converse',
  recognises: (event) => isWhole(event) || isClosing(event) || events.some((key) => isObject(event[key])),
  read(event, draft) {
    if (isObject(event.messageStop) || typeof event.stopReason === 'string') draft.finished = true
    const reply = isWhole(event) ? event : under(event, 'metadata')
    if (!isObject(reply.usage)) return
    draft.finished = true
    const fresh = draft.count(reply.usage, 'inputTokens')
    const cacheRead = draft.count(reply.usage, 'cacheReadInputTokens')
    const cacheWrite = draft.count(reply.usage, 'cacheWriteInputTokens')
    draft.input = {
      freshTokens: fresh,
      cacheReadTokens: cacheRead,
      cacheWriteTokens: cacheWrite,
      totalTokens: fresh === undefined ? undefined : fresh + (cacheRead ?? 0) + (cacheWrite ?? 0),
    }
    draft.output = { totalTokens: draft.count(reply.usage, 'outputTokens') }
    const latency = draft.amount(under(reply, 'metrics'), 'latencyMs', 1000)
    if (latency !== undefined) draft.seconds.serverLatencyS = latency
  },
}
