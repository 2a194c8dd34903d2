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
  const last = order.length - 1
  let rank = 0
  let below = 0
  for (let which = 0; which < shares.length; which++) {
    const from = (shares[which] as number) - reach
    const to = (shares[which] as number) + reach
    let weight = weights[order[rank] as number] as number
    while (rank < last && below + weight <= from) {
      below += weight
      weight = weights[order[++rank] as number] as number
    }
    /** The mean of the values whose weight lies between two shares, within them to the last bit. */
    const lowest = values[order[rank] as number] as number
    let highest = lowest
    let sum = 0
    let said = 0
    for (let place = rank, start = below; place <= last && start < to; place++) {
      const index = order[place] as number
      const end = start + (weights[index] as number)
      const say = Math.min(end, to) - Math.max(start, from)
      if (say > 0) {
        highest = values[index] as number
        sum += say * highest
        said += say
      }
      start = end
    }
    const mean = said > 0 ? sum / said : lowest
    into[at + which] = Math.min(highest, Math.max(lowest, mean))
  }
}

/** By insertion: fast where the values are nearly in order. Equal values keep the order of their places, whatever came before. */
function sort(values: ArrayLike<number>, order: Uint16Array): void {
  let before = values[order[0] as number] as number
  for (let index = 1; index < order.length; index++) {
    const moved = order[index] as number
    const value = values[moved] as number
    if (before < value || (before === value && (order[index - 1] as number) < moved)) {
      before = value
      continue
    }
    let place = index
    for (; place > 0; place--) {
      const other = order[place - 1] as number
      const otherValue = values[other] as number
      if (otherValue < value || (otherValue === value && other < moved)) break
      order[place] = other
    }
    order[place] = moved
  }
}
