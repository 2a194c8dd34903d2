import { straightLanguagePoints, straightSpeedPoints } from '../generated/methods.ts'
import { fitted } from '../method/inferprint-1/fitted.ts'
import { reweigh } from '../method/inferprint-1/likelihood.ts'
import { writeQuantiles } from '../method/inferprint-1/weighted-quantile.ts'
import type { Folded, FoldedModel } from './folded-model.ts'

const shares = [0.05, 0.5, 0.95] as const
/** Lower end, median and upper end of the energy, J, then of the time of the accelerators, s; read at once. */
export const cost = new Float64Array(2 * shares.length)

/** Room for the deployments of one model; grows. */
let energies = new Float64Array(0)
let times = new Float64Array(0)
let latencies = new Float64Array(0)
let beliefs = new Float64Array(0)
let costColumns = [energies, times]
let speedColumns = [latencies]

function makeRoom(count: number): void {
  if (count <= energies.length) return
  energies = new Float64Array(count)
  times = new Float64Array(count)
  latencies = new Float64Array(count)
  beliefs = new Float64Array(count)
  costColumns = [energies, times]
  speedColumns = [latencies]
}

/** Beliefs after the time between tokens was seen. */
function weightsBySpeed(folded: Folded, prompt: number, cached: number, output: number, seenS: number): Float64Array {
  straightSpeedPoints.points(folded.speeds(), folded.count, speedColumns, prompt, cached, output)
  return reweigh(folded.weights, latencies, seenS, fitted.speed, beliefs)
}

/**
 * Median and 90 % over the deployments, to `cost`, of a request's tokens and the time between them, s, NaN where nobody saw it.
 * Returns how far each deployment is believed; the next call overwrites it.
 */
export function writeCost(
  model: FoldedModel,
  prompt: number,
  cached: number,
  output: number,
  interTokenLatencyS: number,
): Float64Array {
  const seen = !Number.isNaN(interTokenLatencyS)
  const folded = seen ? model.many() : model.few
  makeRoom(folded.count)
  straightLanguagePoints.points(folded.costs, folded.count, costColumns, prompt, cached, output)
  const weights = seen ? weightsBySpeed(folded, prompt, cached, output, interTokenLatencyS) : folded.weights
  writeQuantiles(energies, weights, folded.orderOfEnergy, shares, cost, 0)
  writeQuantiles(times, weights, folded.orderOfTime, shares, cost, shares.length)
  return weights
}
