import { accelerators } from '../catalogue/accelerators.ts'
import { straightLanguage } from '../generated/methods.ts'
import { deploymentInputs, type Layout } from '../method/inferprint-1/deployment.ts'
import { measuredAccelerator, parametersOf } from '../method/inferprint-1/fitted.ts'
import { text1 } from '../method/inferprint-1/text.ts'
import { explain as explainSystem, type Interval, type Step, type System } from '../quantity/index.ts'
import { cost } from './accelerator-cost.ts'
import { beliefsInWords } from './beliefs.ts'
import { buildingInputs } from './building.ts'
import { estimateLanguage, seenOf, situationOfLanguage, speedInWords, writeCostOf } from './estimate-language.ts'
import type { Folded } from './folded-model.ts'
import type { Footprint, Impact } from './footprint.ts'
import { assumedInputTokens, type LanguageSituation } from './language-situation.ts'
import type { EstimateOptions, TextRequest } from './request.ts'
import { sourcesOf } from './sources-of.ts'
import { refuseFull } from './user-side.ts'

/** A trace, and in words how far each deployment is believed. */
export interface Explanation {
  readonly steps: readonly Step[]
  readonly words: readonly string[]
}

/** Its inputs are told by data, not by the compiler. */
const method: System = text1

type Ranges = Readonly<Record<string, Interval & { readonly value: number }>>

/** The believed deployment whose energy is nearest to the median of all. */
function middlePoint({ count, costs, weights: before }: Folded, weights: ArrayLike<number>, tokens: Tokens): number {
  const [median, ends] = [cost[1] as number, new Float64Array(4)]
  let nearest = 0
  let least = Number.POSITIVE_INFINITY
  for (let point = 0; point < count; point++) {
    straightLanguage.request(costs, point * straightLanguage.width, ends, 0, ...tokens)
    const likely = (weights[point] as number) / (before[point] as number)
    const distance = Math.abs(Math.log((ends[0] as number) / median))
    if (likely > leastLikely && distance < least) [nearest, least] = [point, distance]
  }
  return nearest
}

type Tokens = readonly [prompt: number, cached: number, output: number]
/** A deployment that a speed made so much less likely does not stand for any. */
const leastLikely = 0.1

const rangeOf = ({ value, min, max }: Impact): Ranges[string] => ({ value, min, max })

/** What the footprint says of the outputs of the formulas. */
function outputRanges({ energy, gwp, adpe, pe, usage, embodied }: Footprint): Ranges {
  const impacts: Readonly<Record<string, Impact | undefined>> = {
    request_energy: energy,
    request_gwp: gwp,
    request_adpe: adpe,
    request_pe: pe,
    request_usage_gwp: usage.gwp,
    request_usage_adpe: usage.adpe,
    request_usage_pe: usage.pe,
    request_usage_wcf: usage.wcf,
    request_embodied_gwp: embodied.gwp,
    request_embodied_adpe: embodied.adpe,
    request_embodied_pe: embodied.pe,
  }
  return Object.fromEntries(
    Object.entries(impacts).flatMap(([name, impact]) => (impact ? [[name, rangeOf(impact)]] : [])),
  )
}

/** The time has the spread of the energy. */
const aboutTheTime = (value: number): Ranges[string] => ({
  value,
  min: (value * (cost[0] as number)) / (cost[1] as number),
  max: (value * (cost[2] as number)) / (cost[1] as number),
})

/** The deployment in the middle of the belief, and all that the formulas take there. */
interface Middle {
  readonly situation: LanguageSituation
  readonly folded: Folded
  readonly weights: Float64Array
  readonly layout: Layout
  readonly batchSize: number
  readonly building: Ranges
  /** By the names of `text1`. */
  readonly given: Readonly<Record<string, number>>
}

/** @throws InvalidRequestError, UnknownModelError */
export function middleOf(request: TextRequest, options: EstimateOptions): Middle {
  refuseFull(options)
  const situation = situationOfLanguage(request, options)
  const weights = Float64Array.from(writeCostOf(request, situation))
  const { measuredItEnergyKwh } = request
  const folded = seenOf(request) === undefined ? situation.folded.fewInFull() : situation.folded.many()
  const { inputTokens = assumedInputTokens, cachedTokens = 0, outputTokens } = request
  const middle = middlePoint(folded, weights, [inputTokens, cachedTokens, outputTokens])
  const layout = folded.layouts[folded.layoutAt[middle] as number] as Layout
  const batchSize = folded.batches[middle] as number
  const building: Ranges = buildingInputs(situation.place, situation.boundary, situation.serving.accelerator)
  const [sheet, measured] = [layout.accelerator, measuredAccelerator].map((name) => accelerators().get(name))
  const all: Record<string, number> = {
    ...(sheet && measured && parametersOf(sheet, measured)),
    ...deploymentInputs(layout.sizes, layout.shape, { ...layout, batchSize }),
    ...Object.fromEntries(Object.entries(building).map(([name, { value }]) => [name, value])),
    prompt_token_count: inputTokens,
    cached_token_count: cachedTokens,
    output_token_count: outputTokens,
    ...(measuredItEnergyKwh !== undefined && { request_it_energy: measuredItEnergyKwh }),
  }
  const given = Object.fromEntries(Object.entries(all).filter(([name]) => method.quantities.has(name)))
  return { situation, folded, weights, layout, batchSize, building, given }
}

/**
 * A text by inferprint-1: the formulas on the deployment in the middle of the belief, and from the median of all deployments on to
 * the impacts. Inputs have the range that is assumed, outputs their 90 % interval, all else a single figure.
 * @throws InvalidRequestError, UnknownModelError
 */
export function explainLanguage(request: TextRequest, options: EstimateOptions): Explanation {
  const footprint = estimateLanguage(request, options)
  const { situation, folded, weights, layout, batchSize, building, given: taken } = middleOf(request, options)
  const median: Ranges = {
    accelerator_energy: { min: cost[0] as number, value: cost[1] as number, max: cost[2] as number },
    accelerator_time: aboutTheTime(cost[3] as number),
  }
  const ofMedian = Object.fromEntries(Object.entries(median).map(([name, { value }]) => [name, value]))
  const onward = new Map(explainSystem(method, { ...taken, ...ofMedian }).map((step) => [step.name, step]))
  const ranges = { ...building, ...median, ...outputRanges(footprint) }
  const sources = { ...sourcesOf(situation.found?.sources ?? {}, modelFields), ...situation.place.sources() }
  const steps = explainSystem(method, taken).map((step) => {
    const range = ranges[step.name]
    const { bounds } = onward.get(step.name) ?? step
    return {
      ...step,
      bounds: range ? { min: range.min, max: range.max } : bounds,
      ...(range && { value: range.value }),
      ...(sources[step.name] !== undefined && { source: sources[step.name] as string }),
    }
  })
  const said = `Batch ${Number(batchSize.toPrecision(2))} on ${layout.acceleratorCount} x ${layout.accelerator} with ${layout.weightBits} bits stands for all deployments in the formulas of one token; energy and time of the accelerators are the medians of all.`
  return {
    steps,
    words: [...beliefsInWords(folded, weights, speedInWords(request)), said],
  }
}

const modelFields = {
  model_active_parameter_count: 'activeParametersB',
  model_shared_parameter_count: 'totalParametersB',
  model_routed_parameter_count: 'totalParametersB',
}
