import { accelerators } from '../catalogue/accelerators.ts'
import { straightLanguage } from '../generated/methods.ts'
import { deploymentInputs, type Layout } from '../method/inferprint-1/deployment.ts'
import { measuredAccelerator, parametersOf } from '../method/inferprint-1/fitted.ts'
import { text1 } from '../method/inferprint-1/text.ts'
import type { System } from '../quantity/index.ts'
import { cost } from './accelerator-cost.ts'
import { beliefsInWords } from './beliefs.ts'
import { buildingInputs } from './building.ts'
import {
  estimateLanguage,
  formulas,
  seenOf,
  situationOfLanguage,
  speedInWords,
  writeCostOf,
} from './estimate-language.ts'
import {
  alike,
  type Explanation,
  errorInWords,
  type Middle,
  outputRanges,
  type Ranges,
  stepsOfMiddle,
  widened,
} from './explain-steps.ts'
import type { Folded } from './folded-model.ts'
import { assumedInputTokens, type LanguageSituation } from './language-situation.ts'
import type { EstimateOptions, TextRequest } from './request.ts'
import { sourcesOf } from './sources-of.ts'
import { refuseFull } from './user-side.ts'

/** Its inputs are told by data, not by the compiler. */
const method: System = text1

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

/** The deployment in the middle of the belief, and all that the formulas take there. */
interface Deployed {
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
export function middleOf(request: TextRequest, options: EstimateOptions): Deployed {
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

/** What a text by inferprint-1 rests on: the deployment in the middle of the belief, and the medians of all. */
export interface LanguageMiddle {
  /** Without outputs. */
  readonly middle: Middle
  readonly words: readonly string[]
}

/** @throws InvalidRequestError, UnknownModelError */
export function languageMiddle(request: TextRequest, options: EstimateOptions): LanguageMiddle {
  const { situation, folded, weights, layout, batchSize, building, given: taken } = middleOf(request, options)
  const [min, value, max, timeS] = cost as unknown as readonly [number, number, number, number]
  const energy = widened({ min, value, max }, formulas)
  const sources = { ...sourcesOf(situation.found?.sources ?? {}, modelFields), ...situation.place.sources() }
  const said = `Batch ${Number(batchSize.toPrecision(2))} on ${layout.acceleratorCount} x ${layout.accelerator} with ${layout.weightBits} bits stands for all deployments in the formulas of one token; energy and time of the accelerators are the medians of all.`
  return {
    middle: {
      taken,
      medians: { accelerator_energy: energy, accelerator_time: alike(timeS, energy) },
      ranges: building,
      sources,
    },
    words: [...beliefsInWords(folded, weights, speedInWords(request)), said, errorInWords(formulas)],
  }
}

/**
 * A text by inferprint-1: the formulas on the deployment in the middle of the belief, and from the median of all deployments on to
 * the impacts.
 * @throws InvalidRequestError, UnknownModelError
 */
export function explainLanguage(request: TextRequest, options: EstimateOptions): Explanation {
  const footprint = estimateLanguage(request, options)
  const { middle, words } = languageMiddle(request, options)
  const ranges = { ...middle.ranges, ...outputRanges(footprint) }
  return { system: text1.name, steps: stepsOfMiddle(text1, { ...middle, ranges }), words }
}

const modelFields = {
  model_active_parameter_count: 'activeParametersB',
  model_shared_parameter_count: 'totalParametersB',
  model_routed_parameter_count: 'totalParametersB',
}
