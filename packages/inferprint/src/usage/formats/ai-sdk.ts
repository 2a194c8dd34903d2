import { type Draft, isObject, type JsonObject, rest, under } from '../draft.ts'
import type { FormatReader } from './reader.ts'

const isUsage = (value: unknown): value is JsonObject =>
  isObject(value) && 'inputTokens' in value && 'outputTokens' in value

const isEmbedding = (event: JsonObject): boolean =>
  ('embedding' in event || 'embeddings' in event) && 'tokens' in under(event, 'usage')

/** `totalUsage` covers every step of a run, `usage` its last. */
const usageOf = (event: JsonObject): JsonObject | undefined => [event.totalUsage, event.usage, event].find(isUsage)

/**
 * What Vercel's AI SDK hands over: a result, the `finish` part of a stream, or the usage alone; flat in version 5, with
 * details beside the totals in 6 and 7, split under them by the models' own interface. One step's usage (`finish-step`) is
 * passed over, for `finish` has the sum. Source: ai-sdk.dev/docs/reference/ai-sdk-core/generate-text
 */
export const aiSdk: FormatReader = {
  format: 'ai-sdk',
  recognises: (event) => usageOf(event) !== undefined || isEmbedding(event),
  read(event, draft) {
    draft.name(under(event, 'response').modelId ?? event.modelId)
    if (event.type === 'finish-step') return
    if (isEmbedding(event)) {
      const input = draft.count(under(event, 'usage'), 'tokens')
      draft.input = { totalTokens: input, freshTokens: input }
      draft.output = { embeddings: Array.isArray(event.embeddings) ? event.embeddings.length : 1 }
      draft.finished = true
      return
    }
    const usage = usageOf(event)
    if (!usage) return
    draft.finished = true
    readInput(usage, draft)
    readOutput(usage, draft)
  },
}

/** The first of these fields that is there. */
const first = (draft: Draft, ...places: readonly (readonly [JsonObject, string])[]): number | undefined => {
  const found = places.find(([source, key]) => source[key] !== undefined && !isObject(source[key]))
  return found && draft.count(...found)
}

function readInput(usage: JsonObject, draft: Draft): void {
  const split = under(usage, 'inputTokens')
  const details = under(usage, 'inputTokenDetails')
  const total = first(draft, [split, 'total'], [usage, 'inputTokens'])
  const cacheRead = first(draft, [split, 'cacheRead'], [details, 'cacheReadTokens'], [usage, 'cachedInputTokens'])
  const cacheWrite = first(draft, [split, 'cacheWrite'], [details, 'cacheWriteTokens'])
  draft.input = {
    totalTokens: total,
    cacheReadTokens: cacheRead,
    cacheWriteTokens: cacheWrite,
    freshTokens:
      first(draft, [split, 'noCache'], [details, 'noCacheTokens']) ??
      rest(draft, 'the input tokens', total, cacheRead, cacheWrite),
  }
}

function readOutput(usage: JsonObject, draft: Draft): void {
  const split = under(usage, 'outputTokens')
  const details = under(usage, 'outputTokenDetails')
  const total = first(draft, [split, 'total'], [usage, 'outputTokens'])
  const reasoning = first(draft, [split, 'reasoning'], [details, 'reasoningTokens'], [usage, 'reasoningTokens'])
  draft.output = {
    totalTokens: total,
    reasoningTokens: reasoning,
    textTokens:
      first(draft, [split, 'text'], [details, 'textTokens']) ?? rest(draft, 'the output tokens', total, reasoning),
  }
}
