// Footprints on the spans that another instrumentation makes of requests to models. Needs OPENAI_API_KEY.
import { OpenAIInstrumentation } from '@arizeai/openinference-instrumentation-openai'
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import { impactsSpanProcessor } from 'inferprint/opentelemetry'
import OpenAI from 'openai'

const exporter = new InMemorySpanExporter()
const tracerProvider = new NodeTracerProvider({
  spanProcessors: [new SimpleSpanProcessor(exporter), impactsSpanProcessor()],
})
new OpenAIInstrumentation({ tracerProvider }).manuallyInstrument(OpenAI)

const messages = [{ role: 'user', content: 'What is a joule?' }]
await new OpenAI().chat.completions.create({ model: 'gpt-4o-mini', messages })
for (const { name, attributes } of exporter.getFinishedSpans())
  console.log(name, attributes['inferprint.gwp_kgco2eq'], 'kgCO2eq')
