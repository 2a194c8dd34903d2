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

/** `weightedQuantiles` to `into[at]` and on. `order` has the places of the values, better sorted already; it is sorted on return. */
export function writeQuantiles(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  order: Uint16Array,
  shares: readonly number[],
  into: Float64Array,
  at: number,
): void {
  sort(values, order)
  let rank = 0
  let below = 0
  for (let which = 0; which < shares.length; which++) {
    const from = (shares[which] as number) - reach
    const to = (shares[which] as number) + reach
    while (rank < order.length - 1 && below + weightAt(rank) <= from) below += weightAt(rank++)
    into[at + which] = meanBetween(rank, below, from, to)
  }

  function weightAt(place: number): number {
    return weights[order[place] as number] as number
  }

  /** Mean of the values whose weight lies between two shares, within them to the last bit. */
  function meanBetween(first: number, belowFirst: number, from: number, to: number): number {
    const lowest = values[order[first] as number] as number
    let highest = lowest
    let start = belowFirst
    let sum = 0
    let said = 0
    for (let place = first; place < order.length && start < to; place++) {
      const end = start + weightAt(place)
      const say = Math.min(end, to) - Math.max(start, from)
      if (say > 0) {
        highest = values[order[place] as number] as number
        sum += say * highest
        said += say
      }
      start = end
    }
    return said > 0 ? Math.min(highest, Math.max(lowest, sum / said)) : lowest
  }
}

/** By insertion: fast where the values are nearly in order. */
function sort(values: ArrayLike<number>, order: Uint16Array): void {
  for (let index = 1; index < order.length; index++) {
    const moved = order[index] as number
    const value = values[moved] as number
    let place = index
    for (; place > 0 && (values[order[place - 1] as number] as number) > value; place--)
      order[place] = order[place - 1] as number
    order[place] = moved
  }
}
