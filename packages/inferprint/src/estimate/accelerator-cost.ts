import {
  straightLanguageEnergyPoints,
  straightLanguagePoints,
  straightSpeedPoints,
  straightTime,
} from '../generated/methods.ts'
import { fitted } from '../method/inferprint-1/fitted.ts'
import { firstTokenFit, reweigh, reweighByFirstToken } from '../method/inferprint-1/likelihood.ts'
import { writeQuantiles } from '../method/inferprint-1/weighted-quantile.ts'
import type { Folded, FoldedModel } from './folded-model.ts'

/** Of the lower end, the median and the upper end. */
export const shares = [0.05, 0.5, 0.95] as const
const middle = [0.5] as const
/** Lower end, median and upper end of the energy, J, then the median of the time of the accelerators, s; read at once. */
export const cost = new Float64Array(4)

const ends = new Float64Array(2)
/** Room for the few deployments of a model; grows. */
let energies = new Float64Array(0)
let costColumns = [energies]

/** Room for all deployments of a model, and for no more: `subarray` would take as long as twenty of them. */
const roomFor = (count: number) => {
  const column = () => new Float64Array(count)
  const [energies, times, latencies, firstTokens, beliefs] = [column(), column(), column(), column(), column()]
  return {
    energies,
    times,
    latencies,
    firstTokens,
    beliefs,
    costs: [energies, times],
    speeds: [latencies, firstTokens],
  }
}
let room = roomFor(0)

/** What a caller saw of the speed; NaN for what nobody saw. */
export interface Seen {
  readonly interTokenLatencyS: number
  readonly timeToFirstTokenS: number
}

/** Beliefs after the speed was seen. */
function weightsBySpeed(folded: Folded, prompt: number, cached: number, output: number, seen: Seen): Float64Array {
  const { latencies, firstTokens, beliefs, speeds } = room
  straightSpeedPoints.points(folded.speeds(), folded.count, speeds, prompt, cached, output)
  let { weights } = folded
  if (!Number.isNaN(seen.interTokenLatencyS))
    weights = reweigh(weights, latencies, seen.interTokenLatencyS, fitted.speed, beliefs)
  if (!Number.isNaN(seen.timeToFirstTokenS))
    weights = reweighByFirstToken(weights, firstTokens, seen.timeToFirstTokenS, firstTokenFit, beliefs)
  return weights
}

/**
 * Median and 90 % over the deployments, to `cost`, of a request's tokens; `seen` undefined where nobody saw its speed.
 * Returns how far each deployment is believed; the next call overwrites it.
 */
export function writeCost(
  model: FoldedModel,
  prompt: number,
  cached: number,
  output: number,
  seen: Seen | undefined,
): Float64Array {
  if (!seen) {
    const { count, costs, weights, orderOfEnergy } = model.few
    if (count > energies.length) {
      energies = new Float64Array(count)
      costColumns = [energies]
    }
    straightLanguageEnergyPoints.points(costs, count, costColumns, prompt, cached, output)
    writeQuantiles(energies, weights, orderOfEnergy, shares, cost, 0)
    straightTime.request(model.middleTime, 0, ends, 0, prompt, cached, output)
    cost[3] = ends[0] as number
    return weights
  }
  const folded = model.many()
  const { count, costs, orderOfEnergy, orderOfTime } = folded
  if (room.beliefs.length !== count) room = roomFor(count)
  straightLanguagePoints.points(costs, count, room.costs, prompt, cached, output)
  const weights = weightsBySpeed(folded, prompt, cached, output, seen)
  writeQuantiles(room.energies, weights, orderOfEnergy, shares, cost, 0)
  writeQuantiles(room.times, weights, orderOfTime, middle, cost, shares.length)
  return weights
}
