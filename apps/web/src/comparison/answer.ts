import type { TextRequest } from 'inferprint'
import { type Recommendation, recommend } from 'inferprint/recommend'
import { requestOf } from '../calculation/request.ts'
import type { CompareState } from './state.ts'

/** The recommendation, or why there is none. */
export type Compared =
  | { readonly recommendation: Recommendation; readonly problem?: never }
  | { readonly recommendation?: never; readonly problem: string }

/** What is asked of every model. @throws InvalidRequestError for what is no number */
export const askedOf = ({ asked }: CompareState, model: string): TextRequest => requestOf(asked, model) as TextRequest

export function comparedOf(state: CompareState): Compared {
  const { benchmark, least, criterion } = state
  try {
    const { model: _, ...asked } = askedOf(state, 'any')
    return { recommendation: recommend({ ...asked, benchmark: benchmark.id, atLeast: least, criterion }) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
