import { defaultCatalogue } from '../catalogue/index.ts'
import { textMethods } from '../method/ecologits/impacts.ts'
import { video011 } from '../method/ecologits/video-0-11.ts'
import { diffusionItems, pricedItems, textItems } from '../method/inferprint-1/items.ts'
import { text1 } from '../method/inferprint-1/text.ts'
import type { Step, System } from '../quantity/index.ts'
import { checkElectricity } from './electricity.ts'
import { InvalidRequestError } from './errors.ts'
import { isInferprint } from './estimate.ts'
import { explainText, stepsOf } from './explain-ecologits.ts'
import { explainLanguage } from './explain-language.ts'
import type { Explanation } from './explain-steps.ts'
import { findVideoModels } from './find-video-model.ts'
import { explainMedia } from './media/explain-media.ts'
import { mediaKindOf } from './media/kind.ts'
import type { MediaRequest } from './media/request.ts'
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
export { type Yardstick, yardsticks } from './equivalences.ts'
export type { Explanation } from './explain-steps.ts'

/**
 * How a footprint came about: every quantity with its formula, its bounds and where its value comes from, and for inferprint-1
 * in words how far each deployment is believed.
 * @throws InvalidRequestError, UnknownModelError
 */
export function explain(
  request: TextRequest | VideoRequest | MediaRequest,
  options: EstimateOptions = {},
): Explanation {
  checkIsRequest(request)
  const kind = mediaKindOf(request)
  if (isInferprint(options)) {
    if (kind === undefined) return explainLanguage(request as TextRequest, options)
    return explainMedia(request as MediaRequest | VideoRequest, options)
  }
  if (kind === undefined) return explainText(request as TextRequest, options)
  if ('durationS' in request) return { system: video011.name, steps: explainVideo(request, options), words: [] }
  throw new InvalidRequestError(
    `${kind} is given, of which EcoLogits knows nothing; expected the method inferprint1, or { resolution, durationS } of a video`,
  )
}

/** Every system whose formulas a trace may follow, by the name that it gives. */
export const systems: ReadonlyMap<string, System> = /* @__PURE__ */ (() =>
  new Map(
    [...Object.values(textMethods), video011, text1, diffusionItems, pricedItems, textItems].map(
      (each): [string, System] => [each.name, each],
    ),
  ))()

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
