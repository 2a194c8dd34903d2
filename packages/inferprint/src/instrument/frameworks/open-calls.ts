import type { Labels } from '../record.ts'

/** What is known of a call whose end is still to be heard of. */
export interface Begun {
  readonly labels: Labels
  /** On the clock of `performance.now`, ms. */
  readonly begunAt: number
}

const most = 1000
/** Where nothing tells of failures, what is older has failed. */
const longestMs = 15 * 60_000

/**
 * Calls by their names. Where several under way have the same name, the first to begin is taken for the first to end: no duration is
 * then shorter than it was.
 */
export class OpenCalls {
  private readonly byName = new Map<string, Begun[]>()

  begin(name: string, begun: Begun): void {
    const others = (this.byName.get(name) ?? []).filter(({ begunAt }) => begun.begunAt - begunAt < longestMs)
    this.byName.delete(name)
    this.byName.set(name, [...others, begun])
    if (this.byName.size <= most) return
    const [oldest] = this.byName.keys()
    if (oldest !== undefined) this.byName.delete(oldest)
  }

  end(name: string): Begun | undefined {
    const begun = this.byName.get(name)
    const first = begun?.shift()
    if (begun?.length === 0) this.byName.delete(name)
    return first
  }
}
