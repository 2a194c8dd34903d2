import type OpenAI from 'openai'
import type { Check } from '../check.ts'
import { openaiChat } from './openai-chat.ts'
import { openaiClient } from './openai-client.ts'
import { asOpenai, errorChecks } from './openai-errors.ts'
import { openaiMedia } from './openai-media.ts'
import { openaiResponses } from './openai-responses.ts'

/** What every client of `openai` must do, bare and instrumented alike. */
export const openaiChecks: readonly Check<OpenAI>[] = [
  ...openaiChat,
  ...openaiResponses,
  ...openaiMedia,
  ...asOpenai(errorChecks),
  ...openaiClient,
]
