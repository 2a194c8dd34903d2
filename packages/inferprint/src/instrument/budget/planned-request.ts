import type { MediaRequest } from '../../estimate/media/request.ts'
import type { TextRequest } from '../../estimate/request.ts'
import { bytesPerToken, promptBytes } from '../../usage/arrived.ts'
import { isObject, type JsonObject, under } from '../../usage/draft.ts'
import type { PlannedCall } from '../options.ts'

/** Where the SDKs put the length of the largest answer. */
const answerLimits = [
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'maxTokens',
  'maxOutputTokens',
  'max_new_tokens',
  'num_predict',
]
const nests = ['config', 'generationConfig', 'inferenceConfig', 'parameters', 'options']

const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined

/** Tokens of the largest answer that the body of a request allows; undefined where it sets none. */
export function largestAnswer(body: unknown): number | undefined {
  const places = [body, ...nests.map((nest) => under(body, nest))].filter(isObject)
  for (const place of places)
    for (const name of answerLimits) {
      const tokens = count(place[name])
      if (tokens !== undefined) return tokens
    }
  return undefined
}

const promptTokens = (body: unknown): number => Math.ceil(promptBytes(body) / bytesPerToken)

/**
 * What is known beforehand of a call, as `estimate` takes it: the least that it costs, or the most that it allows itself. Undefined
 * where the body does not tell: sound to be transcribed, a video of unknown length.
 */
export function plannedRequest(
  { operation, model, provider, body }: PlannedCall,
  reserve: 'least' | 'most',
): TextRequest | MediaRequest | undefined {
  const fields = isObject(body) ? body : {}
  const name = model ?? fields.model
  if (typeof name !== 'string' || name.trim() === '') return undefined
  const situation = { model: name, ...(provider !== undefined && { provider }) }
  if (operation === 'chat' || operation === 'text_completion' || operation === 'generate_content') {
    const answers = count(fields.n) ?? 1
    const each = reserve === 'most' ? (largestAnswer(body) ?? 1) : 1
    return { ...situation, inputTokens: promptTokens(body), outputTokens: answers * each }
  }
  const media = plannedMedia(operation, fields)
  return media && { ...situation, ...media }
}

type WithoutModel<T> = T extends unknown ? Omit<T, 'model'> : never

function plannedMedia(operation: PlannedCall['operation'], body: JsonObject): WithoutModel<MediaRequest> | undefined {
  const size = typeof body.size === 'string' && /^\d+x\d+$/.test(body.size) ? { resolution: body.size } : undefined
  if (operation === 'embeddings') {
    const tokens = promptTokens(body)
    const texts = [body.input, body.texts, body.inputs, body.contents].find(Array.isArray)?.length || 1
    return tokens === 0 ? undefined : { embedding: { inputTokens: Math.ceil(tokens / texts), count: texts } }
  }
  if (operation === 'image_generation') return { image: { count: count(body.n) ?? 1, ...size } }
  if (operation === 'speech' && typeof body.input === 'string' && body.input !== '')
    return { audio: { characters: body.input.length } }
  const durationS = Number(body.seconds)
  if (operation === 'video_generation' && size && durationS > 0) return { video: { ...size, durationS } }
  return undefined
}
