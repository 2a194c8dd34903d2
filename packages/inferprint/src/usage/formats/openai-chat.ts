import { type Draft, isObject, type JsonObject, listOf, rest, under } from '../draft.ts'
import type { FormatReader } from './reader.ts'

/** The `usage` block of chat completions. Source: platform.openai.com/docs/api-reference/chat/object */
export function readChatUsage(usage: JsonObject, draft: Draft): void {
  const details = under(usage, 'prompt_tokens_details')
  const written = under(usage, 'completion_tokens_details')
  const input = draft.count(usage, 'prompt_tokens')
  const cacheRead = draft.count(details, 'cached_tokens')
  draft.input = {
    totalTokens: input,
    cacheReadTokens: cacheRead,
    freshTokens: rest(draft, 'the input tokens', input, cacheRead),
    audioTokens: draft.count(details, 'audio_tokens'),
  }
  const output = draft.count(usage, 'completion_tokens')
  const reasoning = draft.count(written, 'reasoning_tokens')
  const audio = draft.count(written, 'audio_tokens')
  draft.output = {
    totalTokens: output,
    reasoningTokens: reasoning,
    audioTokens: audio,
    textTokens: rest(draft, 'the output tokens', output, reasoning, audio),
  }
}

export const isChat = (event: JsonObject): boolean =>
  Array.isArray(event.choices) || event.object === 'chat.completion' || event.object === 'chat.completion.chunk'

/**
 * Groq's streams tell it on their last chunk, unasked: `x_groq: { id, usage: { prompt_tokens, … } }`. A whole reply has counts of caches
 * there instead. Source: ChatCompletionChunk.XGroq in github.com/groq/groq-typescript
 */
function groqUsage({ x_groq }: JsonObject): JsonObject | undefined {
  if (x_groq === undefined) return undefined
  const usage = under(x_groq, 'usage')
  return 'prompt_tokens' in usage ? usage : undefined
}

export function readChat(event: JsonObject, draft: Draft): void {
  draft.name(event.model)
  const usage = isObject(event.usage) ? event.usage : groqUsage(event)
  if (usage) readChatUsage(usage, draft)
  const ended = listOf(event.choices).some((choice) => isObject(choice) && typeof choice.finish_reason === 'string')
  if (ended || event.object === 'chat.completion') draft.finished = true
}

/** Chat completions of OpenAI, Azure and every server that speaks their language. */
export const openaiChat: FormatReader = { format: 'openai-chat', recognises: isChat, read: readChat }
