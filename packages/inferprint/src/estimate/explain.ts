import { defaultCatalogue } from '../catalogue/index.ts'
import { textMethods } from '../method/ecologits/impacts.ts'
import { video011 } from '../method/ecologits/video-0-11.ts'
import { explain as explainSystem, type Interval, type Step, type System } from '../quantity/index.ts'
import { InvalidRequestError } from './errors.ts'
import { isInferprint } from './estimate.ts'
import { type Explanation, explainLanguage } from './explain-language.ts'
import { findVideoModels } from './find-video-model.ts'
import { placeOf } from './place.ts'
import { situationToMeasure } from './remembered.ts'
import {
  checkIsRequest,
  checkSituationRequest,
  type EstimateOptions,
  type TextRequest,
  type VideoRequest,
} from './request.ts'
import { sourcesOf } from './sources-of.ts'
import { amountOf, isKnown, videoProvider, videoValues } from './video-situation.ts'

export type { Step } from '../quantity/index.ts'
export type { Explanation } from './explain-language.ts'

/**
 * How a footprint came about: every quantity with its formula, its bounds and where its value comes from, and for inferprint-1
 * in words how far each deployment is believed.
 * @throws InvalidRequestError, UnknownModelError
 */
export function explain(request: TextRequest | VideoRequest, options: EstimateOptions = {}): Explanation {
  checkIsRequest(request)
  if ('durationS' in request) return { steps: explainVideo(request, options), words: [] }
  if (isInferprint(options)) return explainLanguage(request, options)
  return { steps: explainText(request, options), words: [] }
}

type Values = Readonly<Record<string, number | Interval | undefined>>

function steps(system: System, values: Values, outputs: readonly string[], sources: Readonly<Record<string, string>>) {
  const given: Record<string, number | Interval> = {}
  for (const [name, value] of Object.entries(values)) if (value !== undefined) given[name] = value
  return explainSystem(system, given, outputs).map((step) => {
    const source = sources[step.name]
    return source === undefined ? step : { ...step, source }
  })
}

function explainText(request: TextRequest, options: EstimateOptions): Step[] {
  const { method, values, sources } = situationToMeasure(request, options)
  const { outputTokens, requestLatencyS, measuredItEnergyKwh } = request
  const all = {
    ...values,
    output_token_count: outputTokens,
    request_latency: requestLatencyS,
    ...(measuredItEnergyKwh !== undefined && { request_it_energy: measuredItEnergyKwh }),
  }
  const system = textMethods[method.version]
  return steps(system, all, system.outputs, sources())
}

function explainVideo(request: VideoRequest, options: EstimateOptions): Step[] {
  checkSituationRequest(request)
  const catalogue = options.catalogue ?? defaultCatalogue()
  const { width, height, frames } = amountOf(request)
  const [model, ...others] = findVideoModels(catalogue, request, options).models
  if (!model || others.length > 0) {
    throw new InvalidRequestError(
      `model is "${request.model}", which nobody has registered; expected one to explain, such as google/veo-3.1`,
    )
  }
  const place = placeOf(catalogue, request, videoProvider(catalogue, model), { otherwise: 'WOR' })
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
  return steps(
    video011,
    all,
    video011.outputs.filter((output) => isKnown(output, values)),
    sources,
  )
}
