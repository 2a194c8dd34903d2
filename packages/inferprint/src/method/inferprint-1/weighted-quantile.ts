/** Room for the order of the values; grows, and is reused, because nothing here is kept. */
let order = new Uint16Array(512)

/** So much of the weight on either side of a quantile has a say in it. */
const reach = 0.025

/**
 * Quantiles of values that are believed by weight: the geometric mean of what lies within 2.5 % of the weight about each share, so
 * that a quantile moves smoothly and never falls when values rise. Values are above zero, weights add up to one. Fast where the
 * values are nearly in order.
 */
export function weightedQuantiles(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  shares: readonly number[],
): number[] {
  if (values.length > order.length) order = new Uint16Array(values.length)
  sort(values)
  return shares.map((share) => around(values, weights, share - reach, share + reach))
}

/** Geometric mean of the values whose weight lies between two shares, within them to the last bit. */
function around(values: ArrayLike<number>, weights: ArrayLike<number>, from: number, to: number): number {
  let below = 0
  let said = 0
  let sum = 0
  let lowest = 0
  let highest = 0
  for (let rank = 0; rank < values.length && below < to; rank++) {
    const index = at(order, rank)
    const above = below + at(weights, index)
    const say = Math.min(above, to) - Math.max(below, from)
    if (say > 0) {
      highest = at(values, index)
      if (said === 0) lowest = highest
      sum += say * Math.log(highest)
      said += say
    }
    below = above
  }
  if (said === 0) return at(values, at(order, values.length - 1))
  return Math.min(highest, Math.max(lowest, Math.exp(sum / said)))
}

/** By insertion. */
function sort(values: ArrayLike<number>): void {
  for (let index = 0; index < values.length; index++) {
    const value = at(values, index)
    let place = index
    for (; place > 0 && at(values, at(order, place - 1)) > value; place--) order[place] = at(order, place - 1)
    order[place] = index
  }
}

const at = (values: ArrayLike<number>, index: number): number => values[index] as number
