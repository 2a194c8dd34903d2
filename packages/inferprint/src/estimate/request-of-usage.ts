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
  mistral: 'mistralai',
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
  const common = situationOf(usage, told, model)
  const media = mediaOf(usage)
  if (media) return { ...media, ...common }
  if (totalTokens !== undefined && images === undefined) return textOf(usage, told, common, totalTokens)
  if (videoSeconds === undefined || videoSize === undefined) return undefined
  return { ...common, durationS: videoSeconds, resolution: videoSize }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
type Situated = SituationRequest & Pick<TextRequest, 'requestLatencyS' | 'measuredItEnergyKwh'>

/** Every call of an instrument comes by here: spreading objects would take most of its time. */
function situationOf(usage: Usage, told: ToldByCaller, model: string): Situated {
  const { zone, region, requestLatencyS, provider = providerOf[usage.format] } = told
  const situation: Writable<Situated> = { model }
  if (provider !== undefined) situation.provider = provider
  if (zone !== undefined) situation.zone = zone
  if (region !== undefined) situation.region = region
  if (requestLatencyS !== undefined) situation.requestLatencyS = requestLatencyS
  if (usage.measuredEnergyKwh !== undefined) situation.measuredItEnergyKwh = usage.measuredEnergyKwh
  return situation
}

/** With what was computed of the prompt, and what was read from a cache. */
function textOf(usage: Usage, told: ToldByCaller, common: Situated, outputTokens: number): TextRequest {
  const request = common as Writable<TextRequest>
  request.outputTokens = outputTokens
  const { interTokenLatencyS, timeToFirstTokenS } = told
  if (interTokenLatencyS !== undefined) request.interTokenLatencyS = interTokenLatencyS
  if (timeToFirstTokenS !== undefined) request.timeToFirstTokenS = timeToFirstTokenS
  const { totalTokens, cacheReadTokens = 0 } = usage.input
  if (totalTokens === undefined || totalTokens < cacheReadTokens) return request
  request.inputTokens = totalTokens - cacheReadTokens
  request.cachedTokens = cacheReadTokens
  return request
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
