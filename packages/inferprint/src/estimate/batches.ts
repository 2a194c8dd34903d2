import { writeQuantiles } from '../method/inferprint-1/weighted-quantile.ts'

/** Nobody knows a batch better than to a power of two. It is less than 2^31. */
const powerOfTwo = (batch: number): number => 1 << Math.round(Math.log2(batch))

const outer = [0.05, 0.95] as const
const ends = new Float64Array(2)

/** The batches that hold 90 % of the belief, in words: `4 to 512`. `order` has their places, better in their order already. */
export function batchesOf(batches: Float64Array, weights: ArrayLike<number>, order: Uint16Array): string {
  writeQuantiles(batches, weights, order, outer, ends, 0)
  const [low, high] = ends as unknown as readonly [number, number]
  return low === high ? `${low}` : rangeOf(powerOfTwo(low), powerOfTwo(high))
}

const rangeOf = (low: number, high: number): string => (low === high ? `${low}` : `${low} to ${high}`)
