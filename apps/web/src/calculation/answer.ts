import { estimate, type Footprint } from 'inferprint'
import { optionsOf } from './options.ts'
import { requestOf } from './request.ts'
import type { CalculatorState } from './state.ts'

/** What one model costs, or why that cannot be told. */
export interface Answer {
  readonly model: string
  readonly footprint?: Footprint
  readonly problem?: string
}

export const answersOf = (state: CalculatorState): Answer[] =>
  state.models.map((model, at) => {
    try {
      return { model, footprint: estimate(requestOf(state, model, at), optionsOf(state)) }
    } catch (error) {
      return { model, problem: error instanceof Error ? error.message : String(error) }
    }
  })
