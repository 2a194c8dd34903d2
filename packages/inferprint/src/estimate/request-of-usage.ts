import type { Format, Usage } from '../usage/usage.ts'
import type { MediaRequest } from './media/request.ts'
import type { SituationRequest, TextRequest, VideoRequest } from './request.ts'

/** What a reply does not tell of its request, or tells worse than its caller. */
export interface ToldByCaller extends Partial<SituationRequest> {
  /** Duration seen by the caller, s. */
  readonly requestLatencyS?: number
  /** Of a stream, s. */
  readonly interTokenLatencyS?: number
  readonly timeToFirstTokenS?: number
}

/** The API that speaks a format, where it is one only: its data centres are meant. */
const providerOf: Readonly<Partial<Record<Format, string>>> = {
  anthropic: 'anthropic',
  gemini: 'google_genai',
  'cohere-v1': 'cohere',
  'cohere-v2': 'cohere',
  'openai-responses': 'openai',
  mistral: 'mistralai',
  huggingface: 'huggingface_hub',
}

/**
 * From what a reply consumed to the request that `estimate` takes. Undefined where the reply does not tell how much was made, or
 * neither it nor the caller names a model. What the caller tells comes before what the reply does.
 */
export function requestOfUsage(
  usage: Usage,
  told: ToldByCaller = {},
): TextRequest | VideoRequest | MediaRequest | undefined {
  const model = told.model ?? usage.model
  if (model === undefined) return undefined
  const { totalTokens, videoSeconds, videoSize, images } = usage.output
  const provider = told.provider ?? providerOf[usage.format]
  const { interTokenLatencyS, timeToFirstTokenS, ...rest } = told
  const common = {
    ...rest,
    model,
    ...(provider !== undefined && { provider }),
    ...(usage.measuredEnergyKwh !== undefined && { measuredItEnergyKwh: usage.measuredEnergyKwh }),
  }
  const media = mediaOf(usage)
  if (media) return { ...common, ...media }
  if (totalTokens !== undefined && images === undefined)
    return {
      ...common,
      ...(interTokenLatencyS !== undefined && { interTokenLatencyS }),
      ...(timeToFirstTokenS !== undefined && { timeToFirstTokenS }),
      outputTokens: totalTokens,
      ...promptOf(usage),
    }
  if (videoSeconds === undefined || videoSize === undefined) return undefined
  return { ...common, durationS: videoSeconds, resolution: videoSize }
}

/** What was computed of the prompt, and what was read from a cache. */
function promptOf({
  input: { totalTokens, cacheReadTokens },
}: Usage): Pick<TextRequest, 'inputTokens' | 'cachedTokens'> {
  const cachedTokens = cacheReadTokens ?? 0
  if (totalTokens === undefined || totalTokens < cachedTokens) return {}
  return { inputTokens: totalTokens - cachedTokens, cachedTokens }
}

type WithoutModel<T> = T extends unknown ? Omit<T, 'model'> : never

/** What a reply made other than a text; undefined where it does not tell how much. */
function mediaOf({ input, output }: Usage): WithoutModel<MediaRequest> | undefined {
  if (output.images !== undefined) return imagesOf(output)
  if (output.embeddings !== undefined) {
    const count = output.embeddings
    if (input.totalTokens === undefined || input.totalTokens === 0 || count === 0) return undefined
    return { embedding: { inputTokens: Math.max(1, Math.round(input.totalTokens / count)), count } }
  }
  if (output.totalTokens !== undefined) return undefined
  const durationS = input.audioSeconds ?? output.audioSeconds
  if (durationS !== undefined) return { audio: { durationS } }
  return input.characters === undefined ? undefined : { audio: { characters: input.characters } }
}

function imagesOf({ images = 0, imageSize, imageTokens, totalTokens }: Usage['output']) {
  if (images === 0) return undefined
  const outputTokens = imageTokens ?? totalTokens
  return {
    image: {
      count: images,
      ...(imageSize !== undefined && { resolution: imageSize }),
      ...(outputTokens !== undefined && outputTokens > 0 && { outputTokens }),
    },
  }
}
