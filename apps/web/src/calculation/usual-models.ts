import type { Kind } from './tasks.ts'

/** What is shown before anybody chose. */
export const usualModels: Readonly<Record<Kind, readonly string[]>> = {
  text: ['openai/gpt-5'],
  image: ['openai/gpt-image-1'],
  video: ['openai/sora-2'],
  audio: ['openai/whisper-1'],
  embedding: ['openai/text-embedding-3-small'],
}

/** What the list begins with while nothing is searched for. */
export const suggestedTexts: readonly string[] = [
  'openai/gpt-5',
  'openai/gpt-5-mini',
  'openai/gpt-4o',
  'anthropic/claude-opus-5',
  'anthropic/claude-sonnet-5',
  'anthropic/claude-haiku-4-5-20251001',
  'google_genai/gemini-2.5-pro',
  'google_genai/gemini-3.5-flash',
  'mistralai/mistral-large-2512',
  'mistralai/mistral-small-latest',
]
