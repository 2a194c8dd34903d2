import { type Answer, type Asked, bytes, json, sse, sseText, type Wire } from './answer.ts'
import { chat, completion } from './openai-chat.ts'
import { textGenerationTokens } from './tokens.ts'
import { inPieces } from './variation.ts'

const details = { finish_reason: 'length', generated_tokens: textGenerationTokens.output, seed: null }
/** Text Generation Inference numbers its build so. */
const build = '3.0.0-sha-abcdef'
const inputLength = { input_length: textGenerationTokens.input }

/** What servers of Hugging Face answer to a text that is to go on. */
function textGeneration({ body, variation }: Asked): Answer {
  const wants = (body.parameters as { details?: boolean } | undefined)?.details === true
  if (body.stream !== true)
    return json([
      {
        generated_text: 'hello',
        ...(wants && variation.usage && { details: { ...details, ...inputLength, prefill: [], tokens: [] } }),
      },
    ])
  const events = inPieces('hello', variation.chunks).map((text, index, all) => {
    const isLast = index === all.length - 1
    return {
      index: index + 1,
      token: { id: index, text, logprob: -0.1, special: false },
      generated_text: isLast ? 'hello' : null,
      details: isLast && variation.usage ? { ...details, ...(wants && inputLength) } : null,
    }
  })
  return sse(events.map((data) => ({ data })))
}

/** What a server answers that does one thing with its model. */
const pipelines: Readonly<Record<string, (asked: Asked) => Answer>> = {
  'feature-extraction': ({ body }) => json(Array.isArray(body.inputs) ? body.inputs.map(() => [1, 2]) : [1, 2]),
  'text-to-image': () => bytes('image/png', new Uint8Array(4)),
  'text-to-speech': () => bytes('audio/flac', new Uint8Array(4)),
  'automatic-speech-recognition': () => json({ text: 'hello' }),
  summarization: () => json([{ summary_text: 'hello' }]),
  'text-classification': () => json([[{ label: 'a', score: 1 }]]),
}

export const huggingFace: Wire = {
  name: 'Hugging Face',
  modelOf: (path, { model }) =>
    typeof model === 'string' && !model.startsWith('http')
      ? model
      : /^\/models\/(.+?)(\/v1\/|\/pipeline\/|$)/.exec(path)?.[1],
  answer(asked, model) {
    if (asked.path.endsWith('/v1/chat/completions'))
      return chat(asked, model, { also: { system_fingerprint: build }, omitsNull: true })
    if (asked.path.endsWith('/v1/completions')) return completion(asked, model)
    const [, pipeline] = /\/pipeline\/([^/]+)$/.exec(asked.path) ?? []
    if (pipeline !== undefined) return pipelines[pipeline]?.(asked)
    if (asked.path.startsWith('/models/')) return textGeneration(asked)
    return undefined
  },
  error: (_, message) => ({ error: message }),
  errorPiece: (message) => sseText({ data: { error: message } }),
  headers: { 'x-request-id': 'req_1' },
}
