/** So much of the weight on either side of a quantile has a say in it. */
const reach = 0.025

/**
 * Quantiles of values that are believed by weight: the mean of what lies within 2.5 % of the weight about each share, so that a
 * quantile moves smoothly and never falls when values rise. Values are above zero, weights add up to one, shares ascend.
 */
export function weightedQuantiles(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  shares: readonly number[],
): number[] {
  const into = new Float64Array(shares.length)
  writeQuantiles(
    values,
    weights,
    Uint16Array.from({ length: values.length }, (_, index) => index),
    shares,
    into,
    0,
  )
  return [...into]
}

/**
 * Which ranks of sorted values have a say in which quantile, and how much: weights and order tell it, so that it holds for all
 * values of the same order.
 */
export interface Says {
  /** Of each quantile the first rank and the one behind the last; no rank where the weights end before the quantile. */
  readonly from: Uint16Array
  readonly to: Uint16Array
  /** What all of them say together. */
  readonly sums: Float64Array
  /** Of each quantile as many places as there are ranks. */
  readonly says: Float64Array
}

export const roomForSays = (count: number, quantiles: number): Says => ({
  from: new Uint16Array(quantiles),
  to: new Uint16Array(quantiles),
  sums: new Float64Array(quantiles),
  says: new Float64Array(count * quantiles),
})

/** Values in the order of their ranks, for one call. */
let sorted = new Float64Array(0)

/**
 * `weightedQuantiles` to `into[at]` and on. `order` has the places of the values, better sorted already; it is sorted on return.
 * What `writeSays` and `writeMeans` do, at once: nothing is kept for other values.
 */
export function writeQuantiles(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  order: Uint16Array,
  shares: readonly number[],
  into: Float64Array,
  at: number,
): void {
  if (order.length > sorted.length) sorted = new Float64Array(order.length)
  const ranked = sorted
  sort(values, order, ranked)
  const last = order.length - 1
  let rank = 0
  let below = 0
  for (let which = 0; which < shares.length; which++) {
    const first = (shares[which] as number) - reach
    const end = (shares[which] as number) + reach
    let weight = weights[order[rank] as number] as number
    while (rank < last && below + weight <= first) {
      below += weight
      weight = weights[order[++rank] as number] as number
    }
    const lowest = ranked[rank] as number
    let highest = lowest
    let said = 0
    let sum = 0
    for (let place = rank, start = below; place <= last && start < end; place++) {
      const next = start + (weights[order[place] as number] as number)
      const say = Math.min(next, end) - Math.max(start, first)
      if (say > 0) {
        highest = ranked[place] as number
        said += say
        sum += say * highest
      }
      start = next
    }
    into[at + which] = said > 0 ? Math.min(highest, Math.max(lowest, sum / said)) : lowest
  }
}

/** What `writeMeans` takes of weights in an order. */
export function writeSays(
  weights: ArrayLike<number>,
  order: Uint16Array,
  shares: readonly number[],
  { from, to, sums, says }: Says,
): void {
  const last = order.length - 1
  let rank = 0
  let below = 0
  for (let which = 0; which < shares.length; which++) {
    const first = (shares[which] as number) - reach
    const end = (shares[which] as number) + reach
    let weight = weights[order[rank] as number] as number
    while (rank < last && below + weight <= first) {
      below += weight
      weight = weights[order[++rank] as number] as number
    }
    from[which] = rank
    to[which] = rank
    let sum = 0
    for (let place = rank, start = below; place <= last && start < end; place++) {
      const next = start + (weights[order[place] as number] as number)
      const say = Math.min(next, end) - Math.max(start, first)
      says[which * order.length + place] = Math.max(0, say)
      if (say > 0) {
        sum += say
        to[which] = place + 1
      }
      start = next
    }
    sums[which] = sum
  }
}

/** The quantiles of sorted values to `into[at]` and on: means, within their values to the last bit. */
export function writeMeans(
  ranked: Float64Array,
  count: number,
  { from, to, sums, says }: Says,
  quantiles: number,
  into: Float64Array,
  at: number,
): void {
  for (let which = 0; which < quantiles; which++) {
    const first = from[which] as number
    const end = to[which] as number
    const lowest = ranked[first] as number
    let sum = 0
    for (let rank = first, place = which * count + first; rank < end; rank++, place++)
      sum += (says[place] as number) * (ranked[rank] as number)
    const highest = ranked[Math.max(first, end - 1)] as number
    const mean = end > first ? sum / (sums[which] as number) : lowest
    into[at + which] = Math.min(highest, Math.max(lowest, mean))
  }
}

/**
 * Places by their values, and the values so: by insertion, which is fast where they are nearly in order. Equal values keep the order
 * of their places, whatever came before.
 */
function sort(values: ArrayLike<number>, order: Uint16Array, ranked: Float64Array): void {
  let before = values[order[0] as number] as number
  ranked[0] = before
  for (let index = 1; index < order.length; index++) {
    const moved = order[index] as number
    const value = values[moved] as number
    let place = index
    if (!(before < value || (before === value && (order[index - 1] as number) < moved))) {
      for (; place > 0; place--) {
        const other = order[place - 1] as number
        const otherValue = ranked[place - 1] as number
        if (otherValue < value || (otherValue === value && other < moved)) break
        order[place] = other
        ranked[place] = otherValue
      }
      order[place] = moved
    } else before = value
    ranked[place] = value
  }
}
