import { openaiLike } from './openai.ts'
import { chatTokens } from './tokens.ts'

/** OpenRouter: OpenAI's shapes; the last chunk of a stream tells usage and cost unasked. */
export const openrouter = openaiLike('OpenRouter', {
  alwaysUsage: true,
  usageOnLast: true,
  also: { provider: 'Groq', system_fingerprint: 'fp_1' },
  usage: {
    prompt_tokens: chatTokens.input,
    completion_tokens: chatTokens.output,
    total_tokens: chatTokens.total,
    prompt_tokens_details: { cached_tokens: chatTokens.cachedInput, cache_write_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: chatTokens.reasoning },
    cost: 0.0001,
    is_byok: false,
  },
})
