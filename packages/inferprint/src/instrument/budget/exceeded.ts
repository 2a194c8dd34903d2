import type { Criterion } from '../../estimate/footprint.ts'
import type { Labels } from '../record.ts'
import { printAmount } from './parse-amount.ts'

/** How a limit stands: every number in `unit`. */
export interface LimitState {
  readonly criterion: Criterion
  /** kWh, kgCO2eq, kgSbeq, MJ or L. */
  readonly unit: string
  readonly limit: number
  /** By calls that are over. */
  readonly spent: number
}

/** Whose spending it is, and until when. */
export interface SpendingScope {
  /** The labels by which the budget sums: `{ conversation: 'c1' }`; none of them where the call had none. */
  readonly scope: Labels
  /** Absent where the period has no end. */
  readonly periodEnd?: Date
}

/** By how much a request would exceed a budget; of several limits, that which it exceeds by the largest share. */
export interface Excess extends LimitState {
  /** Taken to be spent by calls in flight. */
  readonly inFlight: number
  /** What the request is expected to cost. */
  readonly expected: number
  /** `spent + inFlight + expected - limit`. */
  readonly by: number
}

export interface ThresholdPassed extends LimitState, SpendingScope {
  /** Which of the thresholds: 0.8. */
  readonly threshold: number
  /** `spent / limit`. */
  readonly share: number
}

/** Thrown in place of a call that would exceed a budget which blocks. Nothing was sent. */
export class BudgetExceeded extends Error implements Excess, SpendingScope {
  override readonly name = 'BudgetExceeded' as const
  readonly criterion: Criterion
  readonly unit: string
  readonly limit: number
  readonly spent: number
  readonly inFlight: number
  readonly expected: number
  readonly by: number
  readonly scope: Labels
  readonly periodEnd?: Date
  /** What the program may do instead, in a sentence. */
  readonly suggestion: string

  constructor({ criterion, unit, limit, spent, inFlight, expected, by }: Excess, { scope, periodEnd }: SpendingScope) {
    const print = (value: number): string => printAmount(criterion, value)
    const whose = Object.entries(scope).map(([name, value]) => ` of ${name} ${value}`)
    const suggestion = `Hand over to a person${periodEnd ? `, wait until ${periodEnd.toISOString()}` : ''}, or ask for less: a smaller model, a shorter prompt or answer.`
    const flying = inFlight > 0 ? `, ${print(inFlight)} in flight` : ''
    super(
      `the budget of ${print(limit)} (${criterion})${whose.join('')} is exceeded: ${print(spent)} spent${flying}, ${print(expected)} expected of this call. ${suggestion}`,
    )
    this.criterion = criterion
    this.unit = unit
    this.limit = limit
    this.spent = spent
    this.inFlight = inFlight
    this.expected = expected
    this.by = by
    this.scope = scope
    if (periodEnd) this.periodEnd = periodEnd
    this.suggestion = suggestion
  }
}
