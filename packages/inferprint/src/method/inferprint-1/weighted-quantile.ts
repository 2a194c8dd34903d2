/**
 * Quantiles of values that are believed by weight; linear in the logarithm between neighbours, each in the middle of its weight.
 * Values are above zero, weights add up to one.
 */
export function weightedQuantiles(
  values: readonly number[],
  weights: readonly number[],
  shares: readonly number[],
): number[] {
  const order = values.map((_, index) => index).sort((left, right) => at(values, left) - at(values, right))
  let below = 0
  const middles = order.map((index) => {
    below += at(weights, index)
    return below - at(weights, index) / 2
  })
  return shares.map((share) => {
    const above = middles.findIndex((middle) => middle >= share)
    if (above <= 0) return at(values, order[above === 0 ? 0 : order.length - 1] as number)
    const [left, right] = [at(middles, above - 1), at(middles, above)]
    const [low, high] = [at(values, order[above - 1] as number), at(values, order[above] as number)]
    return low * (high / low) ** ((share - left) / (right - left))
  })
}

const at = (values: readonly number[], index: number): number => values[index] as number
