/** So many points, and by how many the second coordinate goes on from one to the next. */
export interface Points {
  readonly count: number
  readonly step: number
}

/** Enough for a median and the ends of 90 %, where no speed was seen. */
export const few: Points = { count: 48, step: 13 }
/** Enough for what a speed leaves of them: neighbours of Fibonacci's row. */
export const many: Points = { count: 144, step: 89 }

/** More points where batches are small: these decide the upper end. */
const towardsSmall = 1.5

/**
 * Spreads points evenly over things that are believed by weight (in their order) and over the shares of a second quantity, as a
 * rank-1 lattice does. `visit` gets the thing's index, the share, and the point's weight; weights add up to one.
 */
export function latticeOver(
  things: readonly { readonly weight: number }[],
  { count, step }: Points,
  visit: (index: number, share: number, weight: number) => void,
): void {
  let total = 0
  for (const { weight } of things) total += weight
  let density = 0
  for (let point = 0; point < count; point++) density += ((point + 0.5) / count) ** (towardsSmall - 1)
  let index = 0
  let below = things[0]?.weight ?? 0
  for (let point = 0; point < count; point++) {
    const believed = ((point + 0.5) / count) * total
    while (believed > below && index < things.length - 1) {
      index++
      below += things[index]?.weight ?? 0
    }
    const along = (((point * step) % count) + 0.5) / count
    visit(index, along ** towardsSmall, along ** (towardsSmall - 1) / density)
  }
}
