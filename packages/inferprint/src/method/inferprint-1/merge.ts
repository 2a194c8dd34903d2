/** Something that is believed by weight. */
interface Weighted {
  readonly weight: number
}

/**
 * Few that stand for many: neighbours in the given order join until each has its share of the weight, and the one in the middle of
 * that weight stands for them. Weights still add up to one.
 */
export function merge<T extends Weighted>(ordered: readonly T[], most: number): T[] {
  if (ordered.length <= most) return [...ordered]
  const groups = Array.from({ length: most }, (): T[] => [])
  let below = 0
  for (const each of ordered) {
    const middle = below + each.weight / 2
    below += each.weight
    groups[Math.min(most - 1, Math.floor(middle * most))]?.push(each)
  }
  return groups.filter((group) => group.length > 0).map(standingFor)
}

function standingFor<T extends Weighted>(group: readonly T[]): T {
  const weight = group.reduce((sum, each) => sum + each.weight, 0)
  let below = 0
  const middle = group.find((each) => {
    below += each.weight
    return below >= weight / 2
  })
  return { ...(middle ?? (group[0] as T)), weight }
}
