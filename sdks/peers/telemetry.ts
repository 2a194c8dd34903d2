import { context, metrics, trace } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import type { Sink } from 'inferprint/instrument'
import { impactsSpanProcessor } from 'inferprint/opentelemetry'
import { data, type Observed } from '../check.ts'

/** Tracing and metrics in memory, that everything global uses until `stop`; with a sink, spans are given their impacts. */
export function telemetry(sink?: Sink) {
  const spans = new InMemorySpanExporter()
  const tracing = new NodeTracerProvider({
    spanProcessors: [...(sink ? [impactsSpanProcessor({ sinks: [sink] })] : []), new SimpleSpanProcessor(spans)],
  })
  tracing.register()
  const counted = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const metering = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter: counted, exportIntervalMillis: 1e6 })],
  })
  metrics.setGlobalMeterProvider(metering)
  return {
    spans,
    /** How often a scope's histogram was told something. */
    count: async (scope: RegExp, name: string): Promise<number> => {
      await metering.forceFlush()
      const scopes = counted.getMetrics().at(-1)?.scopeMetrics ?? []
      const points = scopes
        .filter((each) => scope.test(each.scope.name))
        .flatMap((each) => each.metrics)
        .filter(({ descriptor }) => descriptor.name === name)
        .flatMap(({ dataPoints }) => dataPoints.map(({ value }) => value as { count: number }))
      return points.reduce((sum, { count }) => sum + count, 0)
    },
    stop: async () => {
      trace.disable()
      metrics.disable()
      context.disable()
      await Promise.all([tracing.shutdown(), metering.shutdown()])
    },
  }
}

/** A span without its ids and times, and without the `impacts` in copies of replies. */
export const shownSpan = ({
  name,
  kind,
  status,
  attributes,
  events,
  instrumentationScope,
}: ReadableSpan): Observed => ({
  name,
  kind,
  status: data(status),
  scope: instrumentationScope.name,
  attributes: Object.fromEntries(
    Object.entries(attributes)
      .filter(([key]) => !/_time$|time_to_/.test(key))
      .map(([key, value]) => [key, parsed(value)]),
  ),
  events: events.map((event) => ({ name: event.name, message: data(event.attributes?.['exception.message']) })),
})

function parsed(value: unknown): Observed {
  if (typeof value !== 'string' || !value.startsWith('{')) return data(value)
  try {
    return data(JSON.parse(value))
  } catch {
    return value
  }
}
