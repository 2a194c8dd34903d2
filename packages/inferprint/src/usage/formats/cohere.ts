import { type Draft, isObject, type JsonObject, listOf, rest, under } from '../draft.ts'
import type { FormatReader } from './reader.ts'

/**
 * `tokens` is what the model saw, template included, `cached_tokens` those of them that a cache had; `billed_units` what is paid.
 * The machine saw the former.
 */
function readCohereUsage(usage: JsonObject, draft: Draft): void {
  const counted = isObject(usage.tokens) ? usage.tokens : under(usage, 'billed_units')
  const input = draft.count(counted, 'input_tokens')
  const cacheRead = isObject(usage.tokens) ? draft.count(usage, 'cached_tokens') : undefined
  const fresh = rest(draft, 'the input tokens', input, cacheRead)
  draft.input = { totalTokens: input, cacheReadTokens: cacheRead, freshTokens: fresh }
  draft.output = { totalTokens: draft.count(counted, 'output_tokens') }
}

/** Cohere's first API: one JSON object per line when streaming. Neither names the model. Source: docs.cohere.com/v1/reference/chat */
export const cohereV1: FormatReader = {
  format: 'cohere-v1',
  recognises: (event) =>
    typeof event.event_type === 'string' ||
    isObject(under(event, 'meta').tokens) ||
    isObject(under(event, 'meta').billed_units),
  read(event, draft) {
    const reply = event.event_type === 'stream-end' ? under(event, 'response') : event
    if (event.event_type === 'stream-end' || event.event_type === undefined) draft.finished = true
    if (isObject(reply.meta)) readCohereUsage(reply.meta, draft)
    const embeddings = isObject(event.embeddings) ? Object.values(event.embeddings)[0] : event.embeddings
    if (Array.isArray(embeddings)) draft.output = { ...draft.output, embeddings: listOf(embeddings).length }
  },
}

const v2Events = new Set(['message-start', 'content-start', 'content-delta', 'content-end', 'message-end'])

/** Cohere's second API. Source: docs.cohere.com/v2/reference/chat */
export const cohereV2: FormatReader = {
  format: 'cohere-v2',
  recognises: (event) => v2Events.has(String(event.type)) || isObject(under(event, 'usage').billed_units),
  read(event, draft) {
    if (event.type === 'message-end' || event.type === undefined) draft.finished = true
    const usage = event.type === 'message-end' ? under(event, 'delta').usage : event.usage
    if (isObject(usage)) readCohereUsage(usage, draft)
  },
}
