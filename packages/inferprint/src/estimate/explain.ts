import { defaultCatalogue } from '../catalogue/index.ts'
import { video011 } from '../method/ecologits/video-0-11.ts'
import type { Step } from '../quantity/index.ts'
import { checkElectricity } from './electricity.ts'
import { InvalidRequestError } from './errors.ts'
import { isInferprint } from './estimate.ts'
import { explainText, stepsOf } from './explain-ecologits.ts'
import { type Explanation, explainLanguage } from './explain-language.ts'
import { findVideoModels } from './find-video-model.ts'
import { mediaKindOf } from './media/kind.ts'
import { placeOf } from './place.ts'
import {
  checkIsRequest,
  checkSituationRequest,
  type EstimateOptions,
  type TextRequest,
  type VideoRequest,
} from './request.ts'
import { refuseInferprintOptions } from './situation.ts'
import { sourcesOf } from './sources-of.ts'
import { amountOf, isKnown, videoProvider, videoValues } from './video-situation.ts'

export type { Step } from '../quantity/index.ts'
export { compareMethods, type MethodComparison, type MethodDifference } from './compare-methods.ts'
export type { Explanation } from './explain-language.ts'

/**
 * How a footprint came about: every quantity with its formula, its bounds and where its value comes from, and for inferprint-1
 * in words how far each deployment is believed.
 * @throws InvalidRequestError, UnknownModelError
 */
export function explain(request: TextRequest | VideoRequest, options: EstimateOptions = {}): Explanation {
  checkIsRequest(request)
  const kind = mediaKindOf(request)
  if (kind && (kind !== 'durationS' || isInferprint(options)))
    throw new InvalidRequestError(
      `${kind} is given, which explain does not know; expected a text, or { resolution, durationS } and the method ecologits011`,
    )
  if ('durationS' in request) return { steps: explainVideo(request, options), words: [] }
  if (isInferprint(options)) return explainLanguage(request, options)
  return { steps: explainText(request, options), words: [] }
}

function explainVideo(request: VideoRequest, options: EstimateOptions): Step[] {
  checkSituationRequest(request)
  refuseInferprintOptions(options)
  checkElectricity(options.electricity)
  const catalogue = options.catalogue ?? defaultCatalogue()
  const { width, height, frames } = amountOf(request)
  const [model, ...others] = findVideoModels(catalogue, request, options).models
  if (!model || others.length > 0) {
    throw new InvalidRequestError(
      `model is "${request.model}", which nobody has registered; expected one to explain, such as google/veo-3.1`,
    )
  }
  const { electricity } = options
  const place = placeOf(catalogue, request, videoProvider(catalogue, model), { otherwise: 'WOR', electricity })
  const values = videoValues(model, place, request)
  const all = {
    ...values,
    video_width: width,
    video_height: height,
    video_frames_count: frames,
    request_latency: request.requestLatencyS,
    server_accelerator_energy: request.measuredItEnergyKwh,
  }
  const machine = Object.fromEntries(Object.keys(values).map((name) => [name, name]))
  const sources = { ...sourcesOf(model.sources, machine), ...place.sources() }
  return stepsOf(
    video011,
    all,
    video011.outputs.filter((output) => isKnown(output, values)),
    sources,
  )
}
