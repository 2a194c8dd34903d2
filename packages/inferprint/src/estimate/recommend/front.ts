/** Places of those that no other beats: none scores as high with a lower impact, or higher with the same. */
export function frontOf(points: readonly (readonly [score: number, impact: number])[]): ReadonlySet<number> {
  const byImpact = [...points.keys()].toSorted((left, right) => {
    const [a, b] = [points[left], points[right]] as [readonly [number, number], readonly [number, number]]
    return a[1] - b[1] || b[0] - a[0]
  })
  const front = new Set<number>()
  let best = Number.NEGATIVE_INFINITY
  for (const at of byImpact) {
    const score = points[at]?.[0] as number
    if (score <= best) continue
    best = score
    front.add(at)
  }
  return front
}
