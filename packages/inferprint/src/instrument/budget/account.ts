import { type Criterion, type Impact, rangedImpact } from '../../estimate/footprint.ts'
import type { Excess, LimitState } from './exceeded.ts'

/** One limit, in the canonical unit of its criterion. */
export interface AmountLimit {
  readonly criterion: Criterion
  readonly unit: string
  readonly limit: number
}

/** What a call in flight is taken to cost: one number for each limit. */
interface Reservation {
  /** Operation and model: by which a record without an id finds its reservation. */
  readonly kind: string
  readonly amounts: readonly number[]
  readonly at: number
}

/** A call whose record never came: its stream was not read, its connection was forgotten. */
const longestCallMs = 3_600_000

/** What was spent in one scope and period, and what is in flight there. */
export class Account {
  /** When the period ends, ms since 1970. */
  until = Number.NEGATIVE_INFINITY
  /** Calls that were added, and calls that cost something which nobody knows. */
  counted = 0
  unknown = 0
  /** How many of the thresholds were told. */
  private told = 0
  private readonly sums: { value: number; min: number; max: number }[]
  private readonly reservations = new Map<string, Reservation>()
  private readonly inFlight: number[]

  constructor(
    private readonly limits: readonly AmountLimit[],
    private readonly bound: 'value' | 'max',
  ) {
    this.sums = limits.map(() => ({ value: 0, min: 0, max: 0 }))
    this.inFlight = limits.map(() => 0)
  }

  /** Begins a period that ends at `until`. Calls in flight will be counted in it. */
  reset(until: number): void {
    this.until = until
    this.counted = 0
    this.unknown = 0
    this.told = 0
    for (const sum of this.sums) sum.value = sum.min = sum.max = 0
  }

  /** @param impacts one for each limit, undefined where nobody knows */
  add(impacts: readonly (Impact | undefined)[]): void {
    if (impacts.every((impact) => impact === undefined)) this.unknown++
    else this.counted++
    impacts.forEach((impact, index) => {
      const sum = this.sums[index]
      if (!impact || !sum) return
      sum.value += impact.value
      sum.min += impact.min
      sum.max += impact.max
    })
  }

  reserve(id: string, kind: string, amounts: readonly number[], now: number): void {
    this.release(id)
    this.reservations.set(id, { kind, amounts, at: now })
    amounts.forEach((amount, index) => {
      this.inFlight[index] = (this.inFlight[index] ?? 0) + amount
    })
  }

  /** @returns whether there was one */
  release(id: string): boolean {
    const reservation = this.reservations.get(id)
    if (!reservation) return false
    this.reservations.delete(id)
    const isLast = this.reservations.size === 0
    reservation.amounts.forEach((amount, index) => {
      this.inFlight[index] = isLast ? 0 : Math.max(0, (this.inFlight[index] ?? 0) - amount)
    })
    return true
  }

  /** The oldest of its kind, for a record whose id no reservation has. */
  releaseOldest(kind: string): void {
    for (const [id, reservation] of this.reservations)
      if (reservation.kind === kind) {
        this.release(id)
        return
      }
  }

  releaseForgotten(now: number): void {
    for (const [id, { at }] of this.reservations) {
      if (now - at < longestCallMs) return
      this.release(id)
    }
  }

  get isUsedUp(): boolean {
    return this.limits.some(({ limit }, index) => this.summed(index) >= limit)
  }

  spent(): Impact[] {
    return this.sums.map(({ value, min, max }, index) =>
      rangedImpact((this.limits[index] as AmountLimit).criterion, value, min, max),
    )
  }

  /** What a new call may still take, of each limit. */
  remaining(): number[] {
    return this.limits.map(({ limit }, index) => Math.max(0, limit - this.summed(index) - (this.inFlight[index] ?? 0)))
  }

  /** Undefined where a call of these amounts still fits. */
  excess(amounts: readonly number[]): Excess | undefined {
    const excesses = this.limits.flatMap((limit, index) => {
      const state = this.state(limit, index)
      const inFlight = this.inFlight[index] ?? 0
      const expected = amounts[index] ?? 0
      const by = state.spent + inFlight + expected - state.limit
      return by > 0 || state.spent >= state.limit ? [{ ...state, inFlight, expected, by }] : []
    })
    return excesses.sort((one, other) => other.by / other.limit - one.by / one.limit)[0]
  }

  /** Thresholds that were passed since they were last asked for, ascending, with the limit that is nearest to its end. */
  passed(thresholds: readonly number[]): (LimitState & { readonly threshold: number; readonly share: number })[] {
    const states = this.limits.map((limit, index) => this.state(limit, index))
    const worst = states.reduce((most, state) => (state.spent / state.limit > most.spent / most.limit ? state : most))
    const share = worst.spent / worst.limit
    const now = thresholds.slice(this.told).filter((threshold) => share >= threshold)
    this.told += now.length
    return now.map((threshold) => ({ ...worst, threshold, share }))
  }

  private summed(index: number): number {
    return this.sums[index]?.[this.bound] ?? 0
  }

  private state({ criterion, unit, limit }: AmountLimit, index: number): LimitState {
    return { criterion, unit, limit, spent: this.summed(index) }
  }
}
