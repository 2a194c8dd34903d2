import { type Asked, json, sseText, type Wire } from './answer.ts'
import { openaiLike } from './openai.ts'
import { chatTokens, imageTokens, transcriptionSeconds, transcriptionTokens } from './tokens.ts'

/** Chats: OpenAI's shapes; the last chunk of a stream tells usage and cost unasked. */
const like = openaiLike('OpenRouter', {
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

const images = ({ variation }: Asked) =>
  json({
    created: 1_790_000_000,
    data: [{ b64_json: 'iVBORw0K' }],
    ...(variation.usage && {
      usage: {
        prompt_tokens: imageTokens.input,
        completion_tokens: imageTokens.output,
        total_tokens: imageTokens.total,
      },
    }),
  })

const transcription = ({ variation }: Asked) =>
  json({
    text: 'hello',
    ...(variation.usage && {
      usage: {
        seconds: transcriptionSeconds,
        input_tokens: transcriptionTokens.input,
        output_tokens: transcriptionTokens.output,
        total_tokens: transcriptionTokens.total,
      },
    }),
  })

const error = (code: number, message: string) => ({ error: { code, message } })

/** OpenRouter. Source: openrouter.ai/docs/api-reference */
export const openrouter: Wire = {
  ...like,
  error,
  errorPiece: (message) => sseText({ data: error(502, message) }),
  answer(asked, model) {
    if (/\/images(\/generations)?$/.test(asked.path)) return images(asked)
    if (asked.path.endsWith('/audio/transcriptions')) return transcription(asked)
    if (asked.path.endsWith('/models')) return json({ data: [], links: { next: null }, total_count: 0 })
    return like.answer(asked, model)
  },
}
