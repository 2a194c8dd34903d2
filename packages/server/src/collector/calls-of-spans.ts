import type { CollectedSpan } from './span.ts'

const most = 100_000
/** From a request to the one that repeats it: spans of HTTP lie between. */
const mostSteps = 32

/**
 * Requests among spans, each once: a span whose child is the same request, as a framework's is above a client's, repeats its tokens. A
 * child ends first, so it comes in the same batch or before; nothing here changes when a batch comes again.
 */
export class CallsOfSpans {
  /** Spans with a request below them. */
  private readonly covered = new Set<string>()

  callsIn(spans: readonly CollectedSpan[]): CollectedSpan[] {
    const batch = new Map<string, CollectedSpan>()
    for (const span of spans) batch.set(span.id, span)
    for (const span of batch.values())
      if (span.parentId !== undefined && (span.request || (!span.hasKind && this.covered.has(span.id))))
        this.coverAbove(span.parentId, batch)
    const calls: CollectedSpan[] = []
    for (const span of batch.values()) if (span.request && !this.covered.has(span.id)) calls.push(span)
    this.forgetOldest()
    return calls
  }

  /** The parent, and those above it as far as nothing but spans without a kind, of HTTP say, lies between. */
  private coverAbove(parentId: string, batch: ReadonlyMap<string, CollectedSpan>): void {
    let id: string | undefined = parentId
    for (let step = 0; id !== undefined && step < mostSteps; step++) {
      this.covered.add(id)
      const parent = batch.get(id)
      if (!parent || parent.request || parent.hasKind) return
      id = parent.parentId
    }
  }

  private forgetOldest(): void {
    for (const id of this.covered) {
      if (this.covered.size <= most) return
      this.covered.delete(id)
    }
  }
}
