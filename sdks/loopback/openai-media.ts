import { type Answer, type Asked, bytes, json, sse } from './answer.ts'
import { embeddingTokens, imageTokens, transcriptionSeconds, transcriptionTokens } from './tokens.ts'

/** 1 and 2, little-endian floats of 32 bits. */
const vector = { base64: 'AACAPwAAAEA=', float: [1, 2] }

export function embeddings({ body, variation }: Asked, model: string): Answer {
  const inputs = Array.isArray(body.input) && typeof body.input[0] !== 'number' ? body.input : [body.input]
  const embedding = body.encoding_format === 'base64' ? vector.base64 : vector.float
  return json({
    object: 'list',
    model,
    data: inputs.map((_, index) => ({ object: 'embedding', index, embedding })),
    ...(variation.usage && { usage: { prompt_tokens: embeddingTokens.input, total_tokens: embeddingTokens.input } }),
  })
}

const imageUsage = {
  input_tokens: imageTokens.input,
  input_tokens_details: { text_tokens: imageTokens.inputText, image_tokens: imageTokens.inputImage },
  output_tokens: imageTokens.output,
  output_tokens_details: { text_tokens: 0, image_tokens: imageTokens.output },
  total_tokens: imageTokens.total,
}

/** `/images/generations` and its kin; `gpt-image` tells tokens and streams, `dall-e` does neither. */
export function images({ body, variation }: Asked, model: string): Answer {
  const count = typeof body.n === 'number' ? body.n : 1
  const tells = variation.usage && model.startsWith('gpt-image')
  const shown = { size: '1024x1024', quality: 'medium', background: 'opaque', output_format: 'png' }
  const base = { created: 1_790_000_000, ...(tells && { ...shown, usage: imageUsage }) }
  if (body.stream !== true)
    return json({ ...base, data: Array.from({ length: count }, () => ({ b64_json: 'iVBORw0K' })) })
  const image = { b64_json: 'iVBORw0K', created_at: 1_790_000_000, ...shown }
  const events = [
    { type: 'image_generation.partial_image', partial_image_index: 0, ...image },
    { type: 'image_generation.completed', ...image, ...(tells && { usage: imageUsage }) },
  ]
  return sse(events.map((data) => ({ event: data.type, data })))
}

const inTokens = {
  type: 'tokens',
  input_tokens: transcriptionTokens.input,
  input_token_details: { audio_tokens: transcriptionTokens.inputAudio, text_tokens: transcriptionTokens.inputText },
  output_tokens: transcriptionTokens.output,
  total_tokens: transcriptionTokens.total,
}

/** Forms with a file: what they ask is read from the text of the form. */
export function transcription({ bytes: form, variation }: Asked, model: string): Answer {
  const usage = model.startsWith('whisper') ? { type: 'duration', seconds: transcriptionSeconds } : inTokens
  const told = variation.usage ? { usage } : {}
  if (!/name="stream"\r\n\r\ntrue/.test(form.toString('latin1'))) return json({ text: 'hello', ...told })
  const events = [
    { type: 'transcript.text.delta', delta: 'hel' },
    { type: 'transcript.text.delta', delta: 'lo' },
    { type: 'transcript.text.done', text: 'hello', ...told },
  ]
  return sse(events.map((data) => ({ data })))
}

export const speech = (): Answer => bytes('audio/mpeg', Uint8Array.of(0xff, 0xfb), Uint8Array.of(0x90, 0x00))
