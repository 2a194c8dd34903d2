import { benchmarkNamed } from './benchmarks.ts'
import { type Score, scores } from './scores.ts'

/** The best that a model reached, and how many settings it was tried in. */
export interface BestScore extends Score {
  readonly settingCount: number
}

/** Every score of a benchmark. @throws UnknownBenchmarkError */
export function scoresOf(benchmark: string): readonly Score[] {
  const { id } = benchmarkNamed(benchmark)
  return scores().filter((score) => score.benchmark === id)
}

/** The best score of each model on a benchmark, the highest first. @throws UnknownBenchmarkError */
export function bestScores(benchmark: string): readonly BestScore[] {
  const best = new Map<string, BestScore>()
  for (const score of scoresOf(benchmark)) {
    const before = best.get(score.model)
    const settingCount = (before?.settingCount ?? 0) + 1
    best.set(score.model, { ...(before && before.value >= score.value ? before : score), settingCount })
  }
  return [...best.values()].toSorted((left, right) => right.value - left.value)
}
