import type { Footprint } from 'inferprint'
import type { RequestRecord } from 'inferprint/instrument'
import { type WallClock, wallClock } from 'inferprint/instrument/core'
import type { BudgetConfig } from './budget-config.ts'
import { Ledger, spentOf } from './ledger.ts'
import { mostScopes } from './read-spent.ts'
import { dimensionOf, isOf, type Scope, type Spender, scopeOf } from './spender.ts'
import type { Sum } from './sum.ts'
import { isIn, windowAt } from './window.ts'

/** How a budget stands towards a request; every number in the criterion's own unit. */
export interface Standing {
  readonly budget: Budget
  readonly scope: Scope
  readonly spent: number
  readonly inFlight: number
  /** What the request is taken to cost until its record comes. */
  readonly expected: number
  /** Whether the limit is reached, or would be passed with this request. */
  readonly isOver: boolean
}

/** One budget of the config, and what was spent of it. */
export class Budget {
  readonly ledger = new Ledger(mostScopes)
  private readonly wall: WallClock
  private readonly dimensions: readonly string[]

  constructor(readonly config: BudgetConfig) {
    this.wall = wallClock(config.timeZone)
    this.dimensions = config.per.map((word) => dimensionOf(word) as string)
  }

  /** Goes to the window of now. @returns whether that is another */
  turn(now: number): boolean {
    if (isIn(this.ledger.window, now)) return false
    this.ledger.turn(windowAt(this.config.window, now, this.wall))
    return true
  }

  /** Undefined where the request is none of its. */
  standing(spender: Spender, planned: Footprint | undefined): Standing | undefined {
    const { only, limit, criterion, bound } = this.config
    if (!isOf(only, spender)) return undefined
    const scope = scopeOf(this.dimensions, spender)
    const account = this.ledger.find(scope)
    const spent = spentOf(account)[bound]
    const { inFlight } = account
    const expected = planned?.[criterion]?.[bound] ?? 0
    const isOver = spent >= limit || spent + inFlight + expected > limit
    return { budget: this, scope, spent, inFlight, expected, isOver }
  }

  record({ id, startedAt, requestModel, provider, labels, footprint }: RequestRecord, isStored: boolean): void {
    this.ledger.release(id)
    const spender = { model: requestModel, provider, labels }
    const impact = footprint?.[this.config.criterion]
    if (!impact || !isOf(this.config.only, spender)) return
    const { value, min, max } = impact
    const sum: Sum = { value, min, max }
    this.ledger.add(id, { scope: scopeOf(this.dimensions, spender), startedMs: Date.parse(startedAt), sum })
    if (!isStored) this.ledger.lost([id])
  }

  /** The softer model for requests to an upstream. */
  softerFor(upstream: string): string | undefined {
    const { softer } = this.config
    return Object.hasOwn(softer, upstream) ? softer[upstream] : softer['*']
  }
}
