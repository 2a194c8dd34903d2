import { type MeterProvider, metrics, type Span, trace } from '@opentelemetry/api'
import { guarded } from '../../instrument/problem.ts'
import type { RequestRecord, Sink } from '../../instrument/record.ts'
import { type MetricsOptions, metricsOf } from './metrics.ts'
import { footprintAttributes, isTold } from './span-attributes.ts'
import { isLeaf } from './span-kind.ts'

/**
 * Metrics of every record, and attributes on the span around the call where it is one of a model. What exports them, and where to, is
 * the program's own OpenTelemetry SDK; it may be set up before or after this.
 */
export function openTelemetry(options: MetricsOptions = {}): Sink {
  let provider: MeterProvider | undefined
  let add: ReturnType<typeof metricsOf> | undefined
  return {
    record: (record) =>
      guarded('recording with OpenTelemetry', undefined, () => {
        /** Meters are not forwarded to a provider that comes later: instruments are made when one is needed, and again for another. */
        const current = metrics.getMeterProvider()
        if (!add || current !== provider) {
          add = metricsOf(current, options)
          provider = current
        }
        add(record)
        /** What came from a span stands there already; the one around it may repeat it. */
        if (record.usage?.format !== 'span') enrich(trace.getActiveSpan(), record)
      }),
  }
}

function enrich(span: Span | undefined, { footprint }: RequestRecord): void {
  if (!footprint || !span?.isRecording()) return
  /** The API has no way to read a span; that of the SDK shows what it holds. */
  const { attributes } = span as { attributes?: Readonly<Record<string, unknown>> }
  if (!attributes || isTold(attributes) || !isLeaf(attributes)) return
  span.setAttributes(footprintAttributes(footprint))
}
