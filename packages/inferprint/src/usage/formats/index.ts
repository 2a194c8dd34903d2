import { aiSdk } from './ai-sdk.ts'
import { anthropic } from './anthropic.ts'
import { bedrockConverse } from './bedrock-converse.ts'
import { bedrockInvoke } from './bedrock-invoke.ts'
import { cohereV1, cohereV2 } from './cohere.ts'
import { gemini } from './gemini.ts'
import { huggingface } from './huggingface.ts'
import { mistral } from './mistral.ts'
import { ollama } from './ollama.ts'
import { openaiChat } from './openai-chat.ts'
import { openaiAudio, openaiEmbeddings, openaiImages, openaiVideo } from './openai-media.ts'
import { openaiResponses } from './openai-responses.ts'
import type { FormatReader } from './reader.ts'

/** Every format, the most particular first. */
export const formats: readonly FormatReader[] = [
  openaiResponses,
  mistral,
  huggingface,
  openaiChat,
  openaiEmbeddings,
  openaiImages,
  openaiAudio,
  openaiVideo,
  bedrockConverse,
  gemini,
  cohereV2,
  anthropic,
  cohereV1,
  bedrockInvoke,
  ollama,
  aiSdk,
]
