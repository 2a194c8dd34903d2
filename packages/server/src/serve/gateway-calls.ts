import type { Row } from '../store/index.ts'

/** When a call ran, ms since 1970. */
interface Span {
  readonly startMs: number
  readonly endMs: number
}

/** Between the clocks of two machines. */
const clocksMs = 2000
const mostKept = 50_000

const spanOf = ({ started_at, duration_s = 0 }: Row): Span => {
  const startMs = Date.parse(started_at)
  return { startMs, endMs: startMs + 1000 * duration_s }
}

/**
 * The calls that the gateway told of late. A program that is instrumented and asks by the gateway tells of the same calls; they are known
 * by the provider's id of the answer, which some servers give again and again, and by the gateway's share lying within the program's.
 */
export class GatewayCalls {
  private readonly spans = new Map<string, Span>()

  add(row: Row): void {
    const { response_id: id } = row
    if (id === undefined) return
    this.spans.delete(id)
    this.spans.set(id, spanOf(row))
    if (this.spans.size > mostKept) this.spans.delete(this.spans.keys().next().value as string)
  }

  has(row: Row): boolean {
    const told = row.response_id === undefined ? undefined : this.spans.get(row.response_id)
    if (!told) return false
    const { startMs, endMs } = spanOf(row)
    return startMs - clocksMs <= told.startMs && told.endMs <= endMs + clocksMs
  }

  /** What of these the gateway has not told of. */
  others(rows: readonly Row[]): readonly Row[] {
    return rows.some((row) => this.has(row)) ? rows.filter((row) => !this.has(row)) : rows
  }
}
