import { mediaMark } from '../rows-in-sql.ts'
import type { Change, Recomputed } from '../summary.ts'

/** Rows by the reason why they keep their estimate; null where they do not. */
type Reasons = readonly { readonly reason: string | null; readonly rows: number }[]

const sums = ['rows', 'energy_kwh_before', 'energy_kwh_after', 'gwp_kgco2eq_before', 'gwp_kgco2eq_after'] as const

/** What became of the rows of all spans. */
export class Tally {
  private rows = 0
  private reestimated = 0
  private readonly left = new Map<string, number>()
  private readonly changes = new Map<string | null, Change>()

  /** Of all rows of a span, by `why`. Returns whether some are to be estimated. */
  addReasons(reasons: Reasons): boolean {
    let some = false
    for (const { reason, rows } of reasons) {
      this.rows += rows
      if (reason === null || reason === mediaMark) some = true
      else this.leave(reason, rows)
    }
    return some
  }

  /** Of those that were estimated. */
  addOutcomes(reasons: Reasons): void {
    for (const { reason, rows } of reasons)
      if (reason === null) this.reestimated += rows
      else this.leave(reason, rows)
  }

  addChanges(changes: readonly Change[]): void {
    for (const change of changes) {
      const known = this.changes.get(change.method)
      const added = known && Object.fromEntries(sums.map((name) => [name, known[name] + change[name]]))
      this.changes.set(change.method, { ...change, ...added })
    }
  }

  told(): Pick<Recomputed, 'rows' | 'reestimated' | 'left' | 'changes'> {
    const most = (one: { rows: number }, other: { rows: number }): number => other.rows - one.rows
    return {
      rows: this.rows,
      reestimated: this.reestimated,
      left: [...this.left].map(([reason, rows]) => ({ reason, rows })).sort(most),
      changes: [...this.changes.values()].sort(most),
    }
  }

  private leave(reason: string, rows: number): void {
    this.left.set(reason, (this.left.get(reason) ?? 0) + rows)
  }
}
