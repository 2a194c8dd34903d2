/** What models reached on benchmarks: figures of others, each with its source, date and licence. */
export { type Benchmark, type BenchmarkUnit, benchmarkNamed, benchmarks, UnknownBenchmarkError } from './benchmarks.ts'
export { type BestScore, bestScores, scoresOf } from './best-scores.ts'
export { type Score, scores } from './scores.ts'
export { tokensAsRun } from './tokens-as-run.ts'
