import { diffusionScenarios, reweigh, type SpeedFit, weightedQuantiles } from 'inferprint/method/inferprint-1'
import type { Believed } from '../hidden.ts'
import type { Parameters } from '../roofline.ts'
import type { DiffusionRow } from './load-diffusion.ts'
import { servedAs, shapeOfRow } from './predict.ts'

/** The row with its deployment hidden, and hidden but for the latency of its batch. */
export function believe(
  row: DiffusionRow,
  parameters: Parameters,
  speed: SpeedFit,
): { readonly hidden: Believed; readonly latency: Believed } {
  const shape = shapeOfRow(row)
  const scenarios = diffusionScenarios()
  const served = scenarios.map((scenario) => servedAs(row, shape, scenario, parameters))
  const energies = served.map(({ energyJ }) => energyJ)
  const prior = scenarios.map(({ weight }) => weight)
  const believed = (weights: ArrayLike<number>): Believed => {
    const [min, predicted, max] = weightedQuantiles(energies, weights, [0.05, 0.5, 0.95]) as [number, number, number]
    return { predicted, min, max }
  }
  const latencies = served.map(({ latencyS }) => latencyS)
  return { hidden: believed(prior), latency: believed(reweigh(prior, latencies, row.batchLatencyS, speed)) }
}
