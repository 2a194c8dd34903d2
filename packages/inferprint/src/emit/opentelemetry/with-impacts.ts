import type { EndedSpan } from './ended-span.ts'
import { SpanEnricher, type SpanOptions } from './span-enricher.ts'

/** As the SDK's `SpanExporter`. */
interface Exporter<S, R> {
  export(spans: S[], done: (result: R) => void): void
  shutdown(): Promise<void>
  forceFlush?(): Promise<void>
}

/** The same exporter, given spans with footprints: for an SDK whose processors are not asked before a span ends. */
export function withImpacts<S extends EndedSpan, R>(
  exporter: Exporter<S, R>,
  options: SpanOptions = {},
): Required<Exporter<S, R>> {
  const enricher = new SpanEnricher(options)
  /** A span that has ended is not changed: what is exported looks through to it. */
  const shown = (span: S): S => {
    const added = enricher.attributesFor(span)
    if (!added) return span
    const attributes = { ...span.attributes, ...added }
    return Object.create(span, { attributes: { value: attributes, enumerable: true } }) as S
  }
  return {
    export: (spans, done) => exporter.export(spans.map(shown), done),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}
