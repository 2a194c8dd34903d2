import type { TextRequest } from 'inferprint'
import { type Recommendation, type RecommendQuestion, recommend } from 'inferprint/recommend'
import { requestOf } from '../calculation/request.ts'
import type { CompareState } from './state.ts'

/** The recommendation, or why there is none. */
export type Compared =
  | { readonly recommendation: Recommendation; readonly problem?: never }
  | { readonly recommendation?: never; readonly problem: string }

/** What is asked of every model. @throws InvalidRequestError for what is no number */
function tokensOf({ asked, isAsRun }: CompareState): Omit<RecommendQuestion, 'benchmark' | 'atLeast'> {
  if (isAsRun) return { tokens: 'as-run', ...(asked.zone && { zone: asked.zone }) }
  const { model: _, ...request } = requestOf(asked, 'any') as TextRequest
  return request
}

export function comparedOf(state: CompareState): Compared {
  const { benchmark, least, criterion } = state
  try {
    const question = { ...tokensOf(state), benchmark: benchmark.id, atLeast: least, criterion }
    return { recommendation: recommend(question) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
