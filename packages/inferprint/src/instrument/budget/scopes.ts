import { labelsNow } from '../context.ts'
import type { Labels } from '../record.ts'
import type { Account } from './account.ts'
import { Accounts } from './accounts.ts'
import { type BudgetOptions, partsOf } from './budget-options.ts'
import type { SpendingScope } from './exceeded.ts'
import { type Period, periodEnd, type WallClock, wallClock } from './period.ts'

const defaultMost = 10_000

/** The accounts of a budget, by the labels and the period that it sums by. */
export class Scopes {
  readonly names: readonly string[]
  private readonly period: Period
  private readonly wall: WallClock
  private readonly now: () => number
  private readonly accounts: Accounts

  /** @throws TypeError */
  constructor(
    { per, timeZone = 'UTC', now = Date.now, mostScopes = defaultMost }: BudgetOptions,
    private readonly make: () => Account,
  ) {
    const { names, period } = partsOf(per)
    this.names = names
    this.period = period
    this.wall = wallClock(timeZone)
    this.now = now
    this.accounts = new Accounts(mostScopes, make)
  }

  /** Works on the account of the period that is now. */
  use<T>(labels: Labels, body: (account: Account, now: number) => T): T {
    const now = this.now()
    return this.accounts.use(this.keyOf(labels), (account) => body(this.turned(account, now), now))
  }

  /** To look at: an account that is not there yet is not kept. */
  view(labels: Labels): Account {
    return this.turned(this.accounts.find(this.keyOf(labels)) ?? this.make(), this.now())
  }

  reset(labels: Labels): void {
    this.use(labels, (account, now) => account.reset(periodEnd(this.period, now, this.wall)))
  }

  about(labels: Labels, { until }: Account): SpendingScope {
    const scope: Record<string, string> = {}
    for (const name of this.names) if (labels[name] !== undefined) scope[name] = labels[name]
    return { scope, ...(until < Number.POSITIVE_INFINITY && { periodEnd: new Date(until) }) }
  }

  /** The scope that a caller means; `{}` is that of calls without the labels. @throws TypeError where one is missing */
  asked(scope: Labels | undefined): Labels {
    const labels = scope ?? labelsNow()
    if (scope && Object.keys(scope).length === 0) return scope
    for (const name of this.names)
      if (typeof labels[name] !== 'string')
        throw new TypeError(
          `${scope ? 'the scope has' : 'the code around has'} no label ${name}; expected a scope such as { ${name}: 'a name' }, or {} for calls without one`,
        )
    return labels
  }

  private turned(account: Account, now: number): Account {
    if (now >= account.until) account.reset(periodEnd(this.period, now, this.wall))
    account.releaseForgotten(now)
    return account
  }

  private keyOf(labels: Labels): string {
    return JSON.stringify(this.names.map((name) => labels[name] ?? null))
  }
}
