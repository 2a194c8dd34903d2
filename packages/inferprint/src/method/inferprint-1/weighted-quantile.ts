/** Room for the order of the values and the middle of the weight of each; grows, and is reused, because nothing here is kept. */
let order = new Uint16Array(512)
let middles = new Float64Array(512)

/**
 * Quantiles of values that are believed by weight, at shares in rising order; linear in the logarithm between neighbours, each in
 * the middle of its weight. Values are above zero, weights add up to one. Fast where the values are nearly in order.
 */
export function weightedQuantiles(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  shares: readonly number[],
): number[] {
  const count = values.length
  if (count > order.length) {
    order = new Uint16Array(count)
    middles = new Float64Array(count)
  }
  sort(values)
  let below = 0
  for (let rank = 0; rank < count; rank++) {
    const weight = at(weights, at(order, rank))
    middles[rank] = below + weight / 2
    below += weight
  }
  let above = 0
  return shares.map((share) => {
    while (above < count && at(middles, above) < share) above++
    if (above === 0) return at(values, at(order, 0))
    const low = at(values, at(order, above - 1))
    if (above === count) return low
    const left = at(middles, above - 1)
    return low * (at(values, at(order, above)) / low) ** ((share - left) / (at(middles, above) - left))
  })
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
