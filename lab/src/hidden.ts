import {
  deploymentInputs,
  fix,
  nativeBitsOf,
  priorScenarios,
  reweigh,
  type SpeedFit,
  shapeOf,
  straightLanguage,
  straightSpeed,
  weightedQuantiles,
} from 'inferprint/method/inferprint-1'
import type { Interval } from './fitted.ts'
import type { LlmRow } from './load-llm.ts'
import { computedShare } from './repeated-prompts.ts'
import { inputsOf, type Parameters, sizesOf } from './roofline.ts'
import { quantile } from './score.ts'

/** Median and 90 % of a distribution, J per output token. */
export interface Believed {
  readonly predicted: number
  readonly min: number
  readonly max: number
}

const ends = new Float64Array(4)

function tokensOf(row: LlmRow, parameters: Parameters): [prompt: number, cached: number, output: number] {
  const prompt = parameters[`prompt_token_count:${row.task}`] as number
  const computed = computedShare(row)
  return [prompt * computed, prompt * (1 - computed), row.outputTokens]
}

/** Energy, J per output token, and inter-token latency, s, of a row as if served so. */
export function served(
  row: LlmRow,
  values: Readonly<Record<string, number>>,
  parameters: Parameters,
): { energyPerTokenJ: number; interTokenLatencyS: number } {
  const tokens = tokensOf(row, parameters)
  straightLanguage.request(fix(straightLanguage, values), 0, ends, 0, ...tokens)
  const energyPerTokenJ = (ends[0] as number) / row.outputTokens
  straightSpeed.request(fix(straightSpeed, values), 0, ends, 0, ...tokens)
  return { energyPerTokenJ, interTokenLatencyS: ends[0] as number }
}

/** The row as it was served. */
export function servedAsKnown(row: LlmRow, parameters: Parameters): ReturnType<typeof served> {
  const sizes = sizesOf(row)
  return served(row, inputsOf(deploymentInputs(sizes, shapeOf(sizes), row), row.accelerator, parameters), parameters)
}

/** How far the median inter-token latency of these rows is from the formulas'. */
export function fitSpeed(rows: readonly LlmRow[], parameters: Parameters): SpeedFit {
  const distances = rows.map((row) =>
    Math.log(row.interTokenLatencyS / servedAsKnown(row, parameters).interTokenLatencyS),
  )
  return {
    factor: Math.exp(quantile(distances, 0.5)),
    logDeviation: (quantile(distances, 0.84) - quantile(distances, 0.16)) / 2,
  }
}

/** The row with its deployment hidden, and hidden but for its inter-token latency. */
export function believe(
  row: LlmRow,
  parameters: Parameters,
  speed: SpeedFit,
): { readonly hidden: Believed; readonly latency: Believed } {
  const sizes = { ...sizesOf(row), nativeBits: nativeBitsOf(row.model) }
  const shape = shapeOf(sizes)
  const scenarios = priorScenarios(sizes, shape).map((scenario) => ({
    weight: scenario.weight,
    ...served(row, inputsOf(deploymentInputs(sizes, shape, scenario), scenario.accelerator, parameters), parameters),
  }))
  const energies = scenarios.map(({ energyPerTokenJ }) => energyPerTokenJ)
  const prior = scenarios.map(({ weight }) => weight)
  const latencies = scenarios.map(({ interTokenLatencyS }) => interTokenLatencyS)
  const believed = (weights: ArrayLike<number>): Believed => {
    const [min, predicted, max] = weightedQuantiles(energies, weights, [0.05, 0.5, 0.95]) as [number, number, number]
    return { predicted, min, max }
  }
  return { hidden: believed(prior), latency: believed(reweigh(prior, latencies, row.interTokenLatencyS, speed)) }
}

/** What the formulas themselves may be off by, on top: the two do not know of each other, so their logarithms add as squares. */
export const widen = ({ predicted, min, max }: Believed, { low, high }: Interval): Believed => ({
  predicted,
  min: predicted * Math.exp(-Math.hypot(Math.log(predicted / min), Math.log(low))),
  max: predicted * Math.exp(Math.hypot(Math.log(max / predicted), Math.log(high))),
})
