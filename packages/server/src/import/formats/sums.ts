import type { SpanUsage } from 'inferprint/emit/core'
import type { Sum } from './format.ts'
import { type Told, usageOf } from './usage.ts'

/** Tokens of many requests together. */
export interface TokenSums {
  readonly inputTokens: number
  readonly cacheReadTokens?: number
  readonly cacheWriteTokens?: number
  readonly outputTokens?: number
}

/** Of each request: at least one where there are any, so that nothing becomes nothing. */
const meanOf = (sum: number | undefined, requests: number): number | undefined =>
  sum === undefined ? undefined : sum === 0 ? 0 : Math.max(1, Math.round(sum / requests))

/** What each of so many requests was like in the mean. */
export const meanUsage = (situation: Told, sums: TokenSums, requests: number): SpanUsage =>
  usageOf({
    ...situation,
    inputTokens: meanOf(sums.inputTokens, requests),
    cacheReadTokens: meanOf(sums.cacheReadTokens, requests),
    cacheWriteTokens: meanOf(sums.cacheWriteTokens, requests),
    outputTokens: meanOf(sums.outputTokens, requests),
  })

export const tokenColumns = (sums: TokenSums): Sum['amounts'] => ({
  input_tokens: sums.inputTokens,
  ...(sums.cacheReadTokens !== undefined && { cache_read_tokens: sums.cacheReadTokens }),
  ...(sums.cacheWriteTokens !== undefined && { cache_write_tokens: sums.cacheWriteTokens }),
  ...(sums.outputTokens !== undefined && { output_tokens: sums.outputTokens }),
})

/**
 * Answers and prompts of a request where nobody tells how many there were, tokens: 400 and 6,000 in the mean by the end of the time that
 * the study looks at, 150 and 1,500 at its beginning. Source: "State of AI: An Empirical 100 Trillion Token Study", OpenRouter and a16z,
 * December 2025 (arXiv:2601.10088). That answers are at most five times as long in the mean is our own belief.
 */
const typical = { outputTokens: 400, inputTokens: 6000 }
const few = 5
const many = 400 / 150

/** How many requests a sum may have been: most likely, and as few and as many as may be. None has a longer prompt than there may be. */
export function likelyRequests(
  sums: TokenSums,
  mostInputTokens: number,
): { readonly likely: number; readonly fewest: number; readonly most: number } {
  const { inputTokens, outputTokens = 0 } = sums
  const likely = outputTokens > 0 ? outputTokens / typical.outputTokens : inputTokens / typical.inputTokens
  const least = Math.max(1, Math.ceil(inputTokens / mostInputTokens))
  const whole = (requests: number): number => Math.max(least, Math.round(requests))
  return { likely: whole(likely), fewest: whole(likely / few), most: whole(likely * many) }
}
