/** The door `inferprint/instrument`: one line beside the client of an SDK, and every call carries its footprint. */

export type {} from '../generated/sdk-types.ts'

export { type BatchOptions, observeBatch } from './batch-results.ts'
export { type Budget, budget } from './budget/budget.ts'
export type { AmountLimits, BudgetOptions, CountedCalls, Per } from './budget/budget-options.ts'
export {
  BudgetExceeded,
  type Excess,
  type LimitState,
  type SpendingScope,
  type ThresholdPassed,
} from './budget/exceeded.ts'
export type { RequestBody } from './budget/expected-cost.ts'

export { label } from './context.ts'
export { inferprintFetch, instrumentFetch } from './fetch.ts'
export { impactsOf } from './impacts-of.ts'
export { init } from './init.ts'

export { instrument } from './instrument.ts'
export type { InstrumentOptions, Limit, PlannedCall } from './options.ts'
export type { Labels, Operation, RequestRecord, Sink } from './record.ts'
