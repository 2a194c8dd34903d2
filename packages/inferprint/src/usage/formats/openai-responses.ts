import { isObject, rest, under } from '../draft.ts'
import type { FormatReader } from './reader.ts'

const ends = new Set(['response.completed', 'response.incomplete', 'response.failed'])

/** OpenAI's Responses API. Source: platform.openai.com/docs/api-reference/responses/object */
export const openaiResponses: FormatReader = {
  format: 'openai-responses',
  recognises: (event) =>
    event.object === 'response' || (typeof event.type === 'string' && event.type.startsWith('response.')),
  read(event, draft) {
    const reply = event.object === 'response' ? event : under(event, 'response')
    draft.name(reply.model)
    if (reply === event || ends.has(String(event.type))) draft.finished = true
    if (!isObject(reply.usage)) return
    const { usage } = reply
    const input = draft.count(usage, 'input_tokens')
    const cacheRead = draft.count(under(usage, 'input_tokens_details'), 'cached_tokens')
    draft.input = {
      totalTokens: input,
      cacheReadTokens: cacheRead,
      freshTokens: rest(draft, 'the input tokens', input, cacheRead),
    }
    const output = draft.count(usage, 'output_tokens')
    const reasoning = draft.count(under(usage, 'output_tokens_details'), 'reasoning_tokens')
    draft.output = {
      totalTokens: output,
      reasoningTokens: reasoning,
      textTokens: rest(draft, 'the output tokens', output, reasoning),
    }
  },
}
