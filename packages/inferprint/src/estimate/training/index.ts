/** What training a model cost, beside its use. Nothing here is ever added to a request by itself. */
export { trainingAssumptions } from '../../method/training/assumptions.ts'
export { topDown, training } from '../../method/training/system.ts'
export { type Amortised, type AmortiseOptions, amortise, type BreakEven, breakEven } from './amortise.ts'
export type { Amount } from './amount.ts'
export { type DisclosedRun, disclosedRuns } from './disclosed-runs.ts'
export type { TrainingRoute } from './routes.ts'
export { type Training, type TrainingOptions, trainingOf } from './training-of.ts'
