import { hasKind, type SpanUsage, spanUsage } from 'inferprint/emit/core'
import type { CollectedSpan } from './span.ts'

/** A span that is one request to a model. */
export interface SpanCall {
  readonly span: CollectedSpan
  readonly told: SpanUsage
}

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

  callsIn(spans: readonly CollectedSpan[]): SpanCall[] {
    const batch = new Map(spans.map((span) => [`${span.traceId}-${span.spanId}`, span]))
    const told = new Map<CollectedSpan, SpanUsage>()
    for (const span of spans) {
      const usage = spanUsage(span.attributes)
      if (usage) told.set(span, usage)
    }
    for (const [id, span] of batch)
      if (told.has(span) || (this.covered.has(id) && !hasKind(span.attributes))) this.coverAbove(span, batch, told)
    const calls: SpanCall[] = []
    for (const [id, span] of batch) {
      const usage = told.get(span)
      if (usage && !this.covered.has(id)) calls.push({ span, told: usage })
    }
    this.forgetOldest()
    return calls
  }

  /** The parent, and those above it as far as nothing but spans without a kind, of HTTP say, lies between. */
  private coverAbove(
    span: CollectedSpan,
    batch: ReadonlyMap<string, CollectedSpan>,
    told: ReadonlyMap<CollectedSpan, SpanUsage>,
  ): void {
    let { parentSpanId } = span
    for (let step = 0; parentSpanId !== undefined && step < mostSteps; step++) {
      const id = `${span.traceId}-${parentSpanId}`
      this.covered.add(id)
      const parent = batch.get(id)
      if (!parent || told.has(parent) || hasKind(parent.attributes)) return
      parentSpanId = parent.parentSpanId
    }
  }

  private forgetOldest(): void {
    for (const id of this.covered) {
      if (this.covered.size <= most) return
      this.covered.delete(id)
    }
  }
}
