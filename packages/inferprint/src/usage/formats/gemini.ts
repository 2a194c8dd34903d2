import { isObject, rest } from '../draft.ts'
import { isGoogleMedia, readGoogleMedia } from './google-media.ts'
import type { FormatReader } from './reader.ts'

/**
 * Gemini: the prompt's count holds the cached part; thoughts are counted beside the candidates, so output is the sum.
 * Source: ai.google.dev/api/generate-content#UsageMetadata
 */
export const gemini: FormatReader = {
  format: 'gemini',
  recognises: (event) => isObject(event.usageMetadata) || Array.isArray(event.candidates) || isGoogleMedia(event),
  read(event, draft) {
    draft.name(event.modelVersion)
    const candidates = Array.isArray(event.candidates) ? event.candidates : []
    if (candidates.some((each) => isObject(each) && typeof each.finishReason === 'string')) draft.finished = true
    if (isGoogleMedia(event)) return readGoogleMedia(event, draft)
    if (!isObject(event.usageMetadata)) return
    const usage = event.usageMetadata
    const prompt = draft.count(usage, 'promptTokenCount')
    const tools = draft.count(usage, 'toolUsePromptTokenCount')
    const cacheRead = draft.count(usage, 'cachedContentTokenCount')
    const input = prompt === undefined ? undefined : prompt + (tools ?? 0)
    draft.input = {
      totalTokens: input,
      cacheReadTokens: cacheRead,
      freshTokens: rest(draft, 'the input tokens', input, cacheRead),
      audioTokens: draft.modality(usage.promptTokensDetails, 'AUDIO'),
      imageTokens: draft.modality(usage.promptTokensDetails, 'IMAGE'),
      videoTokens: draft.modality(usage.promptTokensDetails, 'VIDEO'),
    }
    const written = draft.count(usage, 'candidatesTokenCount') ?? draft.count(usage, 'responseTokenCount')
    const parts = usage.candidatesTokensDetails ?? usage.responseTokensDetails
    const audio = draft.modality(parts, 'AUDIO')
    const image = draft.modality(parts, 'IMAGE')
    const reasoning = draft.count(usage, 'thoughtsTokenCount')
    draft.output = {
      textTokens: rest(draft, 'the output tokens', written, audio, image),
      audioTokens: audio,
      imageTokens: image,
      reasoningTokens: reasoning,
      totalTokens: written === undefined && reasoning === undefined ? undefined : (written ?? 0) + (reasoning ?? 0),
    }
  },
}
