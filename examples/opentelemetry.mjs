// Metrics, to whatever the program exports them to; here, to the console. Needs OPENAI_API_KEY.
import { metrics } from '@opentelemetry/api'
import * as sdk from '@opentelemetry/sdk-metrics'
import { instrument } from 'inferprint/instrument'
import { openTelemetry } from 'inferprint/opentelemetry'
import OpenAI from 'openai'

const exporter = new sdk.InMemoryMetricExporter(sdk.AggregationTemporality.CUMULATIVE)
const provider = new sdk.MeterProvider({ readers: [new sdk.PeriodicExportingMetricReader({ exporter })] })
metrics.setGlobalMeterProvider(provider)

const client = instrument(new OpenAI(), { sinks: [openTelemetry()] })

const messages = [{ role: 'user', content: 'What is a joule?' }]
await client.chat.completions.create({ model: 'gpt-4o-mini', messages })
await provider.forceFlush()
for (const { scopeMetrics } of exporter.getMetrics())
  for (const { descriptor, dataPoints } of scopeMetrics.flatMap((scope) => scope.metrics))
    for (const { attributes, value } of dataPoints)
      console.log(descriptor.name, attributes['inferprint.phase'] ?? '', value.sum ?? value, descriptor.unit)
await provider.shutdown()
