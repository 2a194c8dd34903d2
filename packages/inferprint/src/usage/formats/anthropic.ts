import { isObject, under } from '../draft.ts'
import type { FormatReader } from './reader.ts'

const events = new Set([
  'message',
  'message_start',
  'message_delta',
  'message_stop',
  'content_block_start',
  'content_block_delta',
  'content_block_stop',
  'ping',
])

/**
 * Anthropic's messages. `input_tokens` leaves out what was read from or written to the cache; `message_delta` repeats
 * running totals, so the last word counts. Source: docs.anthropic.com/en/api/messages-streaming
 */
export const anthropic: FormatReader = {
  format: 'anthropic',
  recognises: (event) => events.has(String(event.type)),
  read(event, draft) {
    const message = event.type === 'message_start' ? under(event, 'message') : event
    draft.name(message.model)
    if (event.type === 'message' || event.type === 'message_stop') draft.finished = true
    if (!isObject(message.usage)) return
    const { usage } = message
    const fresh = draft.count(usage, 'input_tokens') ?? draft.input.freshTokens
    const cacheRead = draft.count(usage, 'cache_read_input_tokens') ?? draft.input.cacheReadTokens
    const cacheWrite = draft.count(usage, 'cache_creation_input_tokens') ?? draft.input.cacheWriteTokens
    draft.input = {
      freshTokens: fresh,
      cacheReadTokens: cacheRead,
      cacheWriteTokens: cacheWrite,
      totalTokens: fresh === undefined ? undefined : fresh + (cacheRead ?? 0) + (cacheWrite ?? 0),
    }
    draft.output = { totalTokens: draft.count(usage, 'output_tokens') ?? draft.output.totalTokens }
  },
}
