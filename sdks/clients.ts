/** Every SDK under test. A test of one imports its own file: loading all takes seconds. */
import type { SdkUnderTest } from './check.ts'
import { anthropic } from './clients/anthropic.ts'
import { bedrock } from './clients/bedrock.ts'
import { cohere } from './clients/cohere.ts'
import { gemini } from './clients/gemini.ts'
import { groq } from './clients/groq.ts'
import { huggingFace } from './clients/hugging-face.ts'
import { mistral } from './clients/mistral.ts'
import { ollama } from './clients/ollama.ts'
import { azure, openai } from './clients/openai.ts'
import { openrouter } from './clients/openrouter.ts'
import { together } from './clients/together.ts'

export const clients: readonly (readonly SdkUnderTest<never, never>[])[] = [
  openai,
  azure,
  anthropic,
  groq,
  together,
  mistral,
  openrouter,
  cohere,
  gemini,
  huggingFace,
  ollama,
  bedrock,
] as unknown as readonly (readonly SdkUnderTest<never, never>[])[]
