import { PackedRows, type Row, type Rows } from '../store/index.ts'

/** When a call ran, ms since 1970. */
interface Span {
  readonly startMs: number
  readonly endMs: number
}

/** Between the clocks of two machines. */
const clocksMs = 2000
const mostKept = 50_000

const spanOf = (startMs: number, durationS = 0): Span => ({ startMs, endMs: startMs + 1000 * durationS })

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
    this.spans.set(id, spanOf(Date.parse(row.started_at), row.duration_s))
    if (this.spans.size > mostKept) this.spans.delete(this.spans.keys().next().value as string)
  }

  has({ response_id: id, started_at, duration_s }: Row): boolean {
    return id !== undefined && this.hasCall(id, Date.parse(started_at), duration_s)
  }

  /** What of these the gateway has not told of. */
  others(rows: Rows): Rows {
    if (!(rows instanceof PackedRows))
      return rows.some((row) => this.has(row)) ? rows.filter((row) => !this.has(row)) : rows
    const isOther = (row: number): boolean => {
      const id = rows.responseId(row)
      return id === null || !this.hasCall(id, rows.startMs(row), rows.durationS(row))
    }
    return rows.every(isOther) ? rows : rows.filter(isOther)
  }

  private hasCall(id: string, from: number, durationS: number | undefined): boolean {
    const told = this.spans.get(id)
    if (!told) return false
    const { startMs, endMs } = spanOf(from, durationS)
    return startMs - clocksMs <= told.startMs && told.endMs <= endMs + clocksMs
  }
}
