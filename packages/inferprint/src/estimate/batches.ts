import { writeQuantiles } from '../method/inferprint-1/weighted-quantile.ts'

/** Nobody knows a batch better than to a power of two. */
const powerOfTwo = (batch: number): number => 2 ** Math.round(Math.log2(batch))

/** Of some deployments, and their places in the order of it. */
interface Batches {
  readonly batches: Float64Array
  readonly orderOfBatch: Uint16Array
}

const ends = new Float64Array(2)

/** The batches that hold 90 % of the belief, in words: `4 to 512`. */
export function batchesOf({ batches, orderOfBatch }: Batches, weights: ArrayLike<number>): string {
  writeQuantiles(batches, weights, orderOfBatch, [0.05, 0.95], ends, 0)
  const [low, high] = ends as unknown as readonly [number, number]
  return low === high ? `${low}` : rangeOf(powerOfTwo(low), powerOfTwo(high))
}

const rangeOf = (low: number, high: number): string => (low === high ? `${low}` : `${low} to ${high}`)
