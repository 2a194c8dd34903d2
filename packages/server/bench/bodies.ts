import { SpanKind } from '@opentelemetry/api'
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { estimate } from 'inferprint'
import { type Row, rowOf } from 'inferprint/emit/core'

const models = ['gpt-4o', 'gpt-4o-mini', 'claude-sonnet-4-5', 'mistral-large-latest', 'gemini-2.5-flash']

const patterns = models.map(
  (model, at): Row =>
    rowOf({
      id: '',
      startedAt: '2026-11-25T12:00:00.000Z',
      sdk: 'openai',
      operation: 'chat',
      provider: 'openai',
      server: 'api.openai.com',
      requestModel: model,
      responseModel: model,
      stream: at % 2 === 0,
      outcome: 'completed',
      durationS: 3.5,
      timeToFirstTokenS: 0.4,
      interTokenLatencyS: 0.01,
      tokens: 'reported',
      usage: {
        format: 'openai-chat',
        input: { totalTokens: 120, cacheReadTokens: 20 },
        output: { totalTokens: 300, reasoningTokens: 0 },
        interrupted: false,
        warnings: [],
      },
      footprint: estimate({ model, inputTokens: 100, cachedTokens: 20, outputTokens: 300, requestLatencyS: 3.5 }),
      labels: { team: `team-${at}`, task: 'summary' },
      notes: [],
    }),
)

/** Rows that nobody has sent before, a batch a body. */
export const recordBodies = (count: number, rows: number): Buffer[] =>
  Array.from({ length: count }, (_, body) =>
    Buffer.from(
      JSON.stringify({
        records: Array.from({ length: rows }, (_, at) => ({
          ...patterns[at % patterns.length],
          id: crypto.randomUUID(),
          response_id: `chatcmpl-${crypto.randomUUID()}`,
          started_at: new Date(1.76e12 + 1000 * body + at).toISOString(),
        })),
      }),
    ),
  )

/** Spans as the OpenTelemetry SDK makes and serialises them. */
export function traceBodies(count: number, spans: number): Buffer[] {
  const exporter = new InMemorySpanExporter()
  const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer('bench')
  return Array.from({ length: count }, () => {
    exporter.reset()
    for (let at = 0; at < spans; at++) {
      const model = models[at % models.length] as string
      const attributes = {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': model,
        'gen_ai.response.model': model,
        'gen_ai.response.id': `chatcmpl-${crypto.randomUUID()}`,
        'gen_ai.request.temperature': 0.7,
        'gen_ai.usage.input_tokens': 100 + at,
        'gen_ai.usage.output_tokens': 300 + at,
        'gen_ai.response.finish_reasons': ['stop'],
        'server.address': 'api.openai.com',
        'server.port': 443,
      }
      tracer.startSpan(`chat ${model}`, { kind: SpanKind.CLIENT, attributes }).end()
    }
    return Buffer.from(ProtobufTraceSerializer.serializeRequest(exporter.getFinishedSpans()) as Uint8Array)
  })
}
