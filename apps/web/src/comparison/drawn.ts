import type { Candidate } from 'inferprint/recommend'

/** More of them crowd each other out. */
export const crowd = 30

/** Those that a picture has: all of a few; of many without the lower half, unless it is asked for. The table has all of them. */
export function drawnOf(candidates: readonly Candidate[], isWhole: boolean): readonly Candidate[] {
  if (isWhole || candidates.length <= crowd) return candidates
  const scores = candidates.map(({ score }) => score.value).toSorted((left, right) => left - right)
  const median = scores[Math.floor(scores.length / 2)] ?? 0
  return candidates.filter(({ score }) => score.value >= median)
}
