import { weightedQuantiles } from '../method/inferprint-1/weighted-quantile.ts'
import type { Folded } from './folded-model.ts'

/** Nobody knows a batch better than to a power of two. */
const powerOfTwo = (batch: number): number => 2 ** Math.round(Math.log2(batch))

/** The batches that hold 90 % of the belief, in words: `4 to 512`. */
export function batchesOf({ batches }: Folded, weights: ArrayLike<number>): string {
  const [low, high] = weightedQuantiles(batches, weights, [0.05, 0.95]) as [number, number]
  return low === high ? `${low}` : rangeOf(powerOfTwo(low), powerOfTwo(high))
}

const rangeOf = (low: number, high: number): string => (low === high ? `${low}` : `${low} to ${high}`)
