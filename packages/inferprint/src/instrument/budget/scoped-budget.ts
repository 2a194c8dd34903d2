import type { Criterion, Footprint, Impact } from '../../estimate/footprint.ts'
import { labelsNow } from '../context.ts'
import type { PlannedCall } from '../options.ts'
import { guarded } from '../problem.ts'
import type { Labels, RequestRecord } from '../record.ts'
import { Account, type AmountLimit } from './account.ts'
import type { Budget } from './budget.ts'
import { type BudgetOptions, checkBudgetOptions } from './budget-options.ts'
import { BudgetExceeded, type Excess } from './exceeded.ts'
import { ExpectedCost } from './expected-cost.ts'
import { isCounted } from './is-counted.ts'
import { canonicalUnits, parseAmount } from './parse-amount.ts'
import { Scopes } from './scopes.ts'
import { TellOnce } from './tell-once.ts'

const defaultThresholds = [0.5, 0.8, 1]

/** What `budget` makes. */
export class ScopedBudget implements Budget {
  private readonly limits: readonly AmountLimit[]
  private readonly scopes: Scopes
  private readonly cost: ExpectedCost
  private readonly bound: 'value' | 'max'
  private readonly thresholds: readonly number[]
  private readonly problems: TellOnce
  private withoutId = 0

  /** @throws TypeError */
  constructor(private readonly options: BudgetOptions) {
    checkBudgetOptions(options)
    const { bound = 'value', thresholds = defaultThresholds, onProblem } = options
    this.limits = limitsOf(options)
    this.bound = bound
    this.thresholds = [...thresholds].sort((one, other) => one - other)
    this.scopes = new Scopes(options, () => new Account(this.limits, bound))
    this.cost = new ExpectedCost(options)
    this.problems = new TellOnce(onProblem)
  }

  /** @throws BudgetExceeded where it is told to block */
  admit(call: PlannedCall): void {
    const { only, whenExceeded } = this.options
    const { id = `#${this.withoutId++}`, labels, operation, model } = call
    const planned = this.guard('estimating a call for a budget', () => this.cost.ofCall(call))
    if (!isCounted(only, call, planned)) return
    this.problems.missingLabels(this.scopes.names, labels)
    const amounts = this.amountsOf(planned)
    const refusal = this.scopes.use(labels, (account, now) => {
      const excess = whenExceeded === 'block' ? account.excess(amounts) : undefined
      if (excess) return new BudgetExceeded(excess, this.scopes.about(labels, account))
      account.reserve(id, kindOf(operation, model), amounts, now)
      return undefined
    })
    if (refusal) throw refusal
  }

  /** The call that was admitted will not be made. */
  release({ id, labels }: PlannedCall): void {
    if (id !== undefined) this.scopes.view(labels).release(id)
  }

  record(record: RequestRecord): void {
    const { labels, footprint, outcome } = record
    const costsNothing = !footprint && outcome === 'failed'
    if (costsNothing || !isCounted(this.options.only, record, footprint)) {
      this.land(this.scopes.view(labels), record)
      return
    }
    const passed = this.scopes.use(labels, (account) => {
      this.land(account, record)
      account.add(this.impactsOf(footprint))
      const about = this.scopes.about(labels, account)
      return account.passed(this.thresholds).map((each) => ({ ...each, ...about }))
    })
    if (footprint) this.problems.uncovered(this.criteria, footprint)
    for (const each of passed) this.guard('onThreshold', () => this.options.onThreshold?.(each))
  }

  spent(scope?: Labels): Record<Criterion, Impact> {
    return this.byCriterion(this.scopes.view(this.scopes.asked(scope)).spent())
  }

  remaining(scope?: Labels): Record<Criterion, { value: number; unit: string }> {
    const values = this.scopes.view(this.scopes.asked(scope)).remaining()
    return this.byCriterion(values.map((value, index) => ({ value, unit: this.limits[index]?.unit ?? '' })))
  }

  calls(scope?: Labels): { counted: number; unknown: number } {
    const { counted, unknown } = this.scopes.view(this.scopes.asked(scope))
    return { counted, unknown }
  }

  wouldExceed(request: Parameters<Budget['wouldExceed']>[0], scope?: Labels): Excess | undefined {
    const asked = this.scopes.asked(scope)
    const footprint = this.cost.of(request)
    const { model, provider = this.options.only?.provider } = request as { model: string; provider?: string }
    const call = { model, labels: { ...labelsNow(), ...asked }, ...(provider !== undefined && { provider }) }
    if (!isCounted(this.options.only, call, footprint)) return undefined
    return this.scopes.view(asked).excess(this.amountsOf(footprint))
  }

  reset(scope?: Labels): void {
    this.scopes.reset(this.scopes.asked(scope))
  }

  private land(account: Account, { id, sdk, operation, requestModel }: RequestRecord): void {
    if (!account.release(id) && sdk !== 'batch') account.releaseOldest(kindOf(operation, requestModel))
  }

  private get criteria(): Criterion[] {
    return this.limits.map(({ criterion }) => criterion)
  }

  private impactsOf(footprint: Footprint | undefined): (Impact | undefined)[] {
    return this.limits.map(({ criterion }) => footprint?.[criterion])
  }

  private amountsOf(footprint: Footprint | undefined): number[] {
    return this.impactsOf(footprint).map((impact) => impact?.[this.bound] ?? 0)
  }

  private byCriterion<T>(values: readonly T[]): Record<Criterion, T> {
    const entries = this.limits.map(({ criterion }, index) => [criterion, values[index]])
    return Object.fromEntries(entries) as Record<Criterion, T>
  }

  private guard<T>(what: string, body: () => T): T | undefined {
    return guarded(what, this.options.onProblem, body)
  }
}

const kindOf = (operation: string, model: string | undefined): string => `${operation} ${model ?? ''}`

/** @throws TypeError */
function limitsOf(options: BudgetOptions): AmountLimit[] {
  const criteria = Object.keys(canonicalUnits) as Criterion[]
  const limits = criteria.flatMap((criterion) => {
    const amount = options[criterion]
    if (amount === undefined) return []
    return [{ criterion, unit: canonicalUnits[criterion], limit: parseAmount(criterion, amount) }]
  })
  if (limits.length > 0) return limits
  throw new TypeError(`the budget limits nothing; expected one of ${criteria.join(', ')}, such as { gwp: "5 g" }`)
}
