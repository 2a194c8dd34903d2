import type { EndedSpan } from './ended-span.ts'
import { SpanEnricher, type SpanOptions } from './span-enricher.ts'

/** The part of the SDK's `SpanProcessor` that this needs; it fits one. */
export interface ImpactsSpanProcessor {
  onStart(): void
  onEnding(span: EndedSpan & { setAttributes(attributes: Record<string, number | string>): unknown }): void
  onEnd(): void
  forceFlush(): Promise<void>
  shutdown(): Promise<void>
}

/**
 * Adds footprints to the spans that others make of requests to models. Where it stands among the processors does not matter, for it
 * works before a span ends (`onEnding`, SDK 2.x and late 1.x); with an older SDK wrap the exporter, `withImpacts`.
 */
export function impactsSpanProcessor(options: SpanOptions = {}): ImpactsSpanProcessor {
  const enricher = new SpanEnricher(options)
  return {
    onStart() {},
    onEnding(span) {
      const attributes = enricher.attributesFor(span)
      if (attributes) span.setAttributes(attributes)
    },
    onEnd() {},
    forceFlush: () => flushed(options),
    shutdown: () => flushed(options),
  }
}

const flushed = async ({ sinks = [] }: SpanOptions): Promise<void> => {
  await Promise.allSettled(sinks.map((sink) => sink.flush?.()))
}
