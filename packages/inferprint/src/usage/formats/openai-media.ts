import { isObject, type JsonObject, listOf, under } from '../draft.ts'
import type { FormatReader } from './reader.ts'

const has = (event: JsonObject, ...keys: readonly string[]): boolean =>
  listOf(event.data).some((item) => isObject(item) && keys.some((key) => key in item))

const sizeOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{1,5}x\d{1,5}$/.test(value) ? value : undefined

/** Embeddings of OpenAI, Mistral, Voyage and others. Source: platform.openai.com/docs/api-reference/embeddings/create */
export const openaiEmbeddings: FormatReader = {
  format: 'openai-embeddings',
  recognises: (event) => has(event, 'embedding'),
  read(event, draft) {
    const usage = under(event, 'usage')
    const input = draft.count(usage, 'prompt_tokens') ?? draft.count(usage, 'total_tokens')
    draft.name(event.model)
    draft.finished = true
    draft.input = { totalTokens: input, freshTokens: input }
    draft.output = { embeddings: listOf(event.data).length }
  },
}

const isImageEvent = (event: JsonObject): boolean => /^image_(generation|edit)\./.test(String(event.type))

/** Images made or edited; newer models count tokens too. Source: platform.openai.com/docs/api-reference/images/object */
export const openaiImages: FormatReader = {
  format: 'openai-images',
  recognises: (event) => isImageEvent(event) || has(event, 'b64_json', 'url'),
  read(event, draft) {
    const completed = String(event.type).endsWith('.completed')
    if (isImageEvent(event) && !completed) return
    draft.name(event.model)
    draft.finished = true
    const usage = under(event, 'usage')
    const given = under(usage, 'input_tokens_details')
    const made = under(usage, 'output_tokens_details')
    const output = draft.count(usage, 'output_tokens')
    draft.input = { totalTokens: draft.count(usage, 'input_tokens'), imageTokens: draft.count(given, 'image_tokens') }
    draft.output = {
      totalTokens: output,
      textTokens: draft.count(made, 'text_tokens'),
      imageTokens: draft.count(made, 'image_tokens') ?? output,
      images: completed ? (draft.output.images ?? 0) + 1 : listOf(event.data).length,
      imageSize: sizeOf(event.size),
    }
  },
}

const isAudioEvent = (event: JsonObject): boolean => /^(transcript\.text|speech\.audio)\./.test(String(event.type))

const isTranscript = (event: JsonObject): boolean =>
  typeof event.text === 'string' &&
  (['tokens', 'duration'].includes(String(under(event, 'usage').type)) || typeof event.duration === 'number')

/**
 * Transcripts, in tokens or in seconds, and speech as a stream of events; speech as plain audio says nothing of its usage.
 * Source: platform.openai.com/docs/api-reference/audio/json-object
 */
export const openaiAudio: FormatReader = {
  format: 'openai-audio',
  recognises: (event) => isAudioEvent(event) || isTranscript(event),
  read(event, draft) {
    draft.name(event.model)
    const type = String(event.type)
    if (!isAudioEvent(event) || type.endsWith('.done')) draft.finished = true
    const usage = under(event, 'usage')
    const output = draft.count(usage, 'output_tokens')
    draft.input = {
      totalTokens: draft.count(usage, 'input_tokens'),
      audioTokens: draft.count(under(usage, 'input_token_details'), 'audio_tokens'),
      audioSeconds: draft.amount(usage, 'seconds') ?? draft.amount(event, 'duration'),
    }
    draft.output = { totalTokens: output, audioTokens: type.startsWith('speech.') ? output : undefined }
  },
}

/** A video job; its seconds come as text. Source: platform.openai.com/docs/api-reference/videos/object */
export const openaiVideo: FormatReader = {
  format: 'openai-video',
  recognises: (event) => event.object === 'video',
  read(event, draft) {
    draft.name(event.model)
    draft.finished = event.status === undefined || event.status === 'completed'
    const { seconds } = event
    const text = typeof seconds === 'string' && /^\d{1,6}(\.\d{1,6})?$/.test(seconds)
    draft.output = {
      videoSeconds: text ? Number(seconds) : draft.amount(event, 'seconds'),
      videoSize: sizeOf(event.size),
    }
  },
}
