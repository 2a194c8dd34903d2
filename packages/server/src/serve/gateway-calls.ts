import type { RequestRecord } from 'inferprint/instrument'
import type { Row, Store } from '../store/index.ts'

/** When a call ran, ms since 1970. */
interface Span {
  readonly startMs: number
  readonly endMs: number
}

/** Between the clocks of two machines. */
const clocksMs = 2000
const mostKept = 50_000

const spanOf = (startedAt: string, durationS = 0): Span => {
  const startMs = Date.parse(startedAt)
  return { startMs, endMs: startMs + 1000 * durationS }
}

/**
 * The calls that the gateway told of late. A program that is instrumented and asks by the gateway tells of the same calls; they are known
 * by the provider's id of the answer, which some servers give again and again, and by the gateway's share lying within the program's.
 */
export class GatewayCalls {
  private readonly spans = new Map<string, Span>()

  record({ responseId, startedAt, durationS }: RequestRecord): void {
    if (responseId === undefined) return
    this.spans.delete(responseId)
    this.spans.set(responseId, spanOf(startedAt, durationS))
    if (this.spans.size > mostKept) this.spans.delete(this.spans.keys().next().value as string)
  }

  has({ response_id, started_at, duration_s }: Row): boolean {
    const told = response_id === undefined ? undefined : this.spans.get(response_id)
    if (!told) return false
    const { startMs, endMs } = spanOf(started_at, duration_s)
    return startMs - clocksMs <= told.startMs && told.endMs <= endMs + clocksMs
  }

  /** The store for what comes from programs: without what the gateway has told of. */
  before(store: Pick<Store, 'add'>): Pick<Store, 'add'> {
    return {
      add: (rows) => store.add(rows.some((row) => this.has(row)) ? rows.filter((row) => !this.has(row)) : rows),
    }
  }
}
