import { benchmarkNamed } from './benchmarks.ts'
import type { Score } from './scores.ts'

/** What the run that reached a score took for one question, in the mean: whole tokens. Undefined where nobody published it. */
export function tokensAsRun({
  benchmark,
  runInputTokens,
  runOutputTokens,
}: Score): { readonly inputTokens: number; readonly outputTokens: number } | undefined {
  const { caseCount } = benchmarkNamed(benchmark)
  if (caseCount === undefined || runInputTokens === undefined || runOutputTokens === undefined) return undefined
  return {
    inputTokens: Math.round(runInputTokens / caseCount),
    outputTokens: Math.round(runOutputTokens / caseCount),
  }
}
