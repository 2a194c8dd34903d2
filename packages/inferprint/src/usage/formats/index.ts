import { anthropic } from './anthropic.ts'
import { cohereV1, cohereV2 } from './cohere.ts'
import { gemini } from './gemini.ts'
import { ollama } from './ollama.ts'
import { openaiChat } from './openai-chat.ts'
import { openaiResponses } from './openai-responses.ts'
import type { FormatReader } from './reader.ts'

/** Every format, the most particular first. */
export const formats: readonly FormatReader[] = [
  openaiResponses,
  openaiChat,
  gemini,
  cohereV2,
  anthropic,
  cohereV1,
  ollama,
]
