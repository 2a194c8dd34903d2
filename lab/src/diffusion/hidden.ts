import {
  type DiffusionScenario,
  diffusionScenarios,
  reweigh,
  type SpeedFit,
  weightedQuantiles,
} from 'inferprint/method/inferprint-1'
import type { Believed } from '../hidden.ts'
import type { Parameters } from '../roofline.ts'
import type { DiffusionRow } from './load-diffusion.ts'
import { deploymentOf, servedAs, shapesOfRow } from './predict.ts'

/** The row with its deployment known, hidden, and hidden but for the latency of its batch. */
export interface BelievedWays {
  readonly known: Believed
  readonly hidden: Believed
  readonly latency: Believed
}

/** Every shape that the network may have, on these deployments. */
function serve(row: DiffusionRow, deployments: readonly DiffusionScenario[], parameters: Parameters) {
  const all = shapesOfRow(row).flatMap(({ shape, weight }) =>
    deployments.map((each) => ({ ...servedAs(row, shape, each, parameters), weight: weight * each.weight })),
  )
  const energies = all.map(({ energyJ }) => energyJ)
  return {
    weights: all.map(({ weight }) => weight),
    latencies: all.map(({ latencyS }) => latencyS),
    believed(weights: ArrayLike<number>): Believed {
      const [min, predicted, max] = weightedQuantiles(energies, weights, [0.05, 0.5, 0.95]) as [number, number, number]
      return { predicted, min, max }
    },
  }
}

export function believe(row: DiffusionRow, parameters: Parameters, speed: SpeedFit): BelievedWays {
  const known = serve(row, [{ ...deploymentOf(row), weight: 1 }], parameters)
  const { believed, weights, latencies } = serve(row, diffusionScenarios(), parameters)
  return {
    known: known.believed(known.weights),
    hidden: believed(weights),
    latency: believed(reweigh(weights, latencies, row.batchLatencyS, speed)),
  }
}
