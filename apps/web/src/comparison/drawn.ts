import type { Candidate } from 'inferprint/recommend'

/** Those that a picture has: all, or without the lower half, which crowds the rest. The table has all of them. */
export function drawnOf(candidates: readonly Candidate[], isWhole: boolean): readonly Candidate[] {
  if (isWhole) return candidates
  const scores = candidates.map(({ score }) => score.value).toSorted((left, right) => left - right)
  const median = scores[Math.floor(scores.length / 2)] ?? 0
  return candidates.filter(({ score }) => score.value >= median)
}
