import type { Scope } from './spender.ts'
import { nothing, plus, type Sum } from './sum.ts'
import { isIn, type Window } from './window.ts'

/** What one scope has spent in the window that is now. */
export interface Account {
  readonly scope: Scope
  /** As the store summed it last. */
  stored: Sum
  /** Since then, or not in the store yet. */
  own: Sum
  /** What the store never got. */
  lost: Sum
  /** What requests in flight are taken to cost. */
  inFlight: number
  /** How many those are. */
  flying: number
}

/** A record that is not in `stored`. */
interface Entry {
  readonly scope: Scope
  readonly startedMs: number
  readonly sum: Sum
  /** Whether the store has it, so that the next reading will. */
  isKept: boolean
}

interface Reservation {
  readonly account: Account
  readonly amount: number
  readonly at: number
}

export const spentOf = ({ stored, own, lost }: Account): Sum => plus(plus(stored, own), lost)

const keyOf = (scope: Scope): string => JSON.stringify(scope)
const accountOf = (scope: Scope): Account => ({
  scope,
  stored: nothing,
  own: nothing,
  lost: nothing,
  inFlight: 0,
  flying: 0,
})

/** A request whose record never came. */
const longestRequestMs = 3_600_000
const mostLooked = 100

/**
 * Sums by scope for one window: what the store told last, and on top each record that it had not got by then. A record counts in the
 * window in which its request began, as in the store.
 */
export class Ledger {
  private accounts = new Map<string, Account>()
  private readonly entries = new Map<string, Entry>()
  private readonly reservations = new Map<string, Reservation>()
  private current: Window = { fromMs: 0, toMs: 0 }

  /** @param most scopes that are remembered */
  constructor(private readonly most: number) {}

  get window(): Window {
    return this.current
  }

  /** Begins another window. */
  turn(window: Window): void {
    this.current = window
    this.reservations.clear()
    this.rebuild([])
  }

  all(): Iterable<Account> {
    return this.accounts.values()
  }

  /** To look at: one that is not there yet is not kept. */
  find(scope: Scope): Account {
    return this.accounts.get(keyOf(scope)) ?? accountOf(scope)
  }

  reserve(id: string, scope: Scope, amount: number, now: number): void {
    this.releaseForgotten(now)
    const account = this.open(scope)
    account.inFlight += amount
    account.flying++
    this.reservations.set(id, { account, amount, at: now })
  }

  release(id: string): void {
    const reservation = this.reservations.get(id)
    if (!reservation) return
    this.reservations.delete(id)
    const { account, amount } = reservation
    account.flying--
    account.inFlight = account.flying === 0 ? 0 : Math.max(0, account.inFlight - amount)
  }

  /** A record that the store will get. */
  add(id: string, entry: Omit<Entry, 'isKept'>): void {
    if (this.entries.has(id) || !isIn(this.current, entry.startedMs)) return
    this.entries.set(id, { ...entry, isKept: false })
    const account = this.open(entry.scope)
    account.own = plus(account.own, entry.sum)
  }

  /** The store has these. */
  kept(ids: Iterable<string>): void {
    for (const id of ids) {
      const entry = this.entries.get(id)
      if (entry) entry.isKept = true
    }
  }

  /** The store never will. */
  lost(ids: Iterable<string>): void {
    for (const id of ids) {
      const entry = this.entries.get(id)
      if (!entry || entry.isKept) continue
      this.entries.delete(id)
      const account = this.open(entry.scope)
      account.own = this.entries.size === 0 ? nothing : minus(account.own, entry.sum)
      account.lost = plus(account.lost, entry.sum)
    }
  }

  /** What the store sums now. Nothing was written to it from here while it was asked: it has what is kept, and nothing else. */
  read(window: Window, sums: readonly (readonly [Scope, Sum])[]): void {
    if (window.fromMs !== this.current.fromMs || window.toMs !== this.current.toMs) return
    for (const [id, { isKept }] of this.entries) if (isKept) this.entries.delete(id)
    this.rebuild(sums, this.accounts)
  }

  private rebuild(stored: readonly (readonly [Scope, Sum])[], before?: ReadonlyMap<string, Account>): void {
    const accounts = new Map<string, Account>()
    /** The same objects: requests in flight hold on to them. */
    for (const [key, account] of before ?? []) {
      account.stored = account.own = nothing
      if (account.flying > 0 || account.lost !== nothing) accounts.set(key, account)
    }
    this.accounts = accounts
    /** Those that spent most come first, and shall be forgotten last. */
    for (const [scope, sum] of [...stored].reverse()) this.open(scope).stored = sum
    for (const [id, { scope, sum, startedMs }] of this.entries) {
      if (!isIn(this.current, startedMs)) this.entries.delete(id)
      else {
        const account = this.open(scope)
        account.own = plus(account.own, sum)
      }
    }
  }

  private open(scope: Scope): Account {
    const key = keyOf(scope)
    const account = this.accounts.get(key) ?? accountOf(scope)
    /** The one used last stands last. */
    this.accounts.delete(key)
    this.accounts.set(key, account)
    if (this.accounts.size > this.most) this.forgetOne(key)
    return account
  }

  /** One of those not used for longest, which the store remembers. */
  private forgetOne(newest: string): void {
    let looked = 0
    for (const [key, { own, flying }] of this.accounts) {
      if (looked++ > mostLooked) return
      if (own !== nothing || flying > 0 || key === newest) continue
      this.accounts.delete(key)
      return
    }
  }

  private releaseForgotten(now: number): void {
    for (const [id, { at }] of this.reservations) {
      if (now - at < longestRequestMs) return
      this.release(id)
    }
  }
}

const minus = (one: Sum, other: Sum): Sum => ({
  value: Math.max(0, one.value - other.value),
  min: Math.max(0, one.min - other.min),
  max: Math.max(0, one.max - other.max),
})
