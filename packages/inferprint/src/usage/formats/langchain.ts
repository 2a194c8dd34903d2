import { isObject, rest, under } from '../draft.ts'
import type { FormatReader } from './reader.ts'

/**
 * LangChain's message of an assistant. Its input tokens hold those of the cache, as LangChain asks of its integrations; some of them leave
 * them out all the same. Source: reference.langchain.com/javascript, UsageMetadata of @langchain/core
 */
export const langchain: FormatReader = {
  format: 'langchain',
  recognises: (event) =>
    'output_tokens' in under(event, 'usage_metadata') ||
    typeof under(event, 'response_metadata').model_name === 'string',
  read(event, draft) {
    const told = under(event, 'response_metadata')
    draft.name(told.model_name ?? told.model)
    draft.finished = true
    if (!isObject(event.usage_metadata)) return
    const { usage_metadata: usage } = event
    const given = under(usage, 'input_token_details')
    const made = under(usage, 'output_token_details')
    const counted = draft.count(usage, 'input_tokens')
    const cacheRead = draft.count(given, 'cache_read')
    const cacheWrite = draft.count(given, 'cache_creation')
    const cached = (cacheRead ?? 0) + (cacheWrite ?? 0)
    const input = counted !== undefined && counted < cached ? counted + cached : counted
    draft.input = {
      totalTokens: input,
      cacheReadTokens: cacheRead,
      cacheWriteTokens: cacheWrite,
      freshTokens: rest(draft, 'the input tokens', input, cacheRead, cacheWrite),
      audioTokens: draft.count(given, 'audio'),
    }
    const output = draft.count(usage, 'output_tokens')
    const reasoning = draft.count(made, 'reasoning')
    const audio = draft.count(made, 'audio')
    draft.output = {
      totalTokens: output,
      reasoningTokens: reasoning,
      audioTokens: audio,
      textTokens: rest(draft, 'the output tokens', output, reasoning, audio),
    }
  },
}
