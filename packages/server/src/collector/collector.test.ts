import { gzipSync } from 'node:zlib'
import { ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base'
import Fastify, { type FastifyInstance } from 'fastify'
import { impactsSpanProcessor } from 'inferprint/opentelemetry'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inMemory, openStore, type Row, type Store, StoreBusyError } from '../store/index.ts'
import { collectorRoutes } from './index.ts'

let store: Store
let app: FastifyInstance
let url: string
beforeEach(async () => {
  store = await openStore(inMemory)
  app = Fastify()
  await app.register(collectorRoutes(store))
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/v1/traces`
})
afterEach(async () => {
  await app.close()
  await store.close()
})

type Attributes = Record<string, string | number | boolean>

/** Spans by the real SDK, exported by its exporter: [name, attributes, children]. */
interface Made {
  readonly attributes: Attributes
  readonly failed?: boolean
  readonly children?: readonly Made[]
}
function make(provider: BasicTracerProvider, spans: readonly Made[], context = ROOT_CONTEXT): void {
  const tracer = provider.getTracer('some-instrumentation')
  for (const { attributes, failed, children = [] } of spans) {
    const span = tracer.startSpan('call', { attributes, startTime: 1.764e12 }, context)
    make(provider, children, trace.setSpan(context, span))
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end(1.764e12 + 2500)
  }
}

async function exported(spans: readonly Made[], exporter: SpanExporter = new ProtobufExporter({ url })): Promise<void> {
  const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] })
  make(provider, spans)
  await provider.shutdown()
}

const chat: Attributes = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o',
  'gen_ai.response.model': 'gpt-4o-2024-08-06',
  'gen_ai.response.id': 'chatcmpl-7',
  'gen_ai.usage.input_tokens': 120,
  'gen_ai.usage.output_tokens': 300,
  'gen_ai.input.messages': 'SECRET PROMPT',
}
const rows = (): Promise<readonly Row[]> => store.recent(100)

describe('POST /v1/traces', () => {
  it.each([
    ['protobuf', () => new ProtobufExporter({ url })],
    ['protobuf, gzip', () => new ProtobufExporter({ url, compression: 'gzip' as never })],
    ['JSON', () => new JsonExporter({ url })],
    ['JSON, gzip', () => new JsonExporter({ url, compression: 'gzip' as never })],
  ])('takes what the SDK exports as %s', async (_name, exporter) => {
    await exported([{ attributes: chat }, { attributes: { 'http.method': 'GET' } }], exporter())
    const all = await rows()
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{32}-[0-9a-f]{16}$/),
      started_at: new Date(1.764e12).toISOString(),
      duration_s: 2.5,
      sdk: 'some-instrumentation',
      operation: 'chat',
      provider: 'openai',
      request_model: 'gpt-4o',
      response_model: 'gpt-4o-2024-08-06',
      response_id: 'chatcmpl-7',
      model: 'openai/gpt-4o-2024-08-06',
      outcome: 'completed',
      tokens: 'reported',
      input_tokens: 120,
      output_tokens: 300,
      method: 'inferprint-1',
      label: { service: expect.any(String) },
    })
    expect(all[0]?.energy_kwh).toBeGreaterThan(0)
    expect(JSON.stringify(all)).not.toContain('SECRET')
  })

  it.each<[string, Attributes, Partial<Row>]>([
    [
      'OpenTelemetry before 1.27',
      {
        'gen_ai.system': 'openai',
        'gen_ai.operation.name': 'chat',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.prompt_tokens': 5,
        'gen_ai.usage.completion_tokens': 7,
      },
      { provider: 'openai', input_tokens: 5, output_tokens: 7 },
    ],
    [
      'OpenLLMetry',
      {
        'llm.request.type': 'chat',
        'gen_ai.system': 'Anthropic',
        'gen_ai.request.model': 'claude-sonnet-4-5',
        'gen_ai.usage.prompt_tokens': 5,
        'gen_ai.usage.completion_tokens': 7,
        'gen_ai.usage.cache_read_input_tokens': 3,
      },
      { provider: 'anthropic', input_tokens: 5, cache_read_tokens: 3, output_tokens: 7 },
    ],
    [
      'OpenInference',
      {
        'openinference.span.kind': 'LLM',
        'llm.provider': 'mistralai',
        'llm.model_name': 'mistral-large-latest',
        'llm.token_count.prompt': 5,
        'llm.token_count.completion': 7,
      },
      { provider: 'mistralai', output_tokens: 7 },
    ],
    [
      'OpenLIT',
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.system': 'cohere',
        'gen_ai.request.model': 'command-r',
        'gen_ai.usage.input_tokens': 5,
        'gen_ai.usage.output_tokens': 7,
        'gen_ai.request.is_stream': false,
      },
      { provider: 'cohere', input_tokens: 5, output_tokens: 7 },
    ],
    [
      'Langfuse',
      {
        'langfuse.observation.type': 'generation',
        'langfuse.observation.model.name': 'gpt-4o',
        'langfuse.observation.usage_details': '{"input":8,"input_cached_tokens":4,"output":24}',
      },
      { request_model: 'gpt-4o', input_tokens: 12, cache_read_tokens: 4, output_tokens: 24 },
    ],
    [
      'embeddings',
      {
        'openinference.span.kind': 'EMBEDDING',
        'embedding.model_name': 'text-embedding-3-small',
        'llm.token_count.prompt': 50,
      },
      { operation: 'embeddings', input_tokens: 50, embeddings: 1 },
    ],
  ])('reads %s', async (_name, attributes, expected) => {
    await exported([{ attributes }])
    expect(await rows()).toEqual([expect.objectContaining(expected)])
  })

  it('counts a request once, whoever repeats it above', async () => {
    const agent = {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.usage.output_tokens': 900,
    }
    const framework = {
      'openinference.span.kind': 'LLM',
      'llm.model_name': 'gpt-4o',
      'llm.token_count.completion': 300,
    }
    const http = { 'http.request.method': 'POST' }
    await exported([
      {
        attributes: agent,
        children: [{ attributes: framework, children: [{ attributes: chat }] }, { attributes: chat }],
      },
      {
        attributes: framework,
        children: [{ attributes: http, children: [{ attributes: http, children: [{ attributes: chat }] }] }],
      },
      {
        attributes: framework,
        children: [{ attributes: { 'gen_ai.operation.name': 'execute_tool' }, children: [{ attributes: chat }] }],
      },
    ])
    const all = await rows()
    /** The last framework's own request is not that of the tool it calls. */
    expect(all.map(({ response_id }) => response_id).sort()).toEqual([
      'chatcmpl-7',
      'chatcmpl-7',
      'chatcmpl-7',
      'chatcmpl-7',
      undefined,
    ])
  })

  it('counts it once too where the parent comes later, or all come again', async () => {
    const ids = {
      traceId: 'a'.repeat(32),
      startTimeUnixNano: '1764000000000000000',
      endTimeUnixNano: '1764000001000000000',
    }
    const attributes = Object.entries(chat).map(([key, value]) => ({
      key,
      value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
    }))
    const post = (spans: unknown[]) =>
      app.inject({ method: 'POST', url: '/v1/traces', payload: { resourceSpans: [{ scopeSpans: [{ spans }] }] } })
    const child = { ...ids, spanId: 'b'.repeat(16), parentSpanId: 'c'.repeat(16), attributes }
    const http = { ...ids, spanId: 'c'.repeat(16), parentSpanId: 'd'.repeat(16), attributes: [] }
    const parent = { ...ids, spanId: 'd'.repeat(16), attributes }
    for (const spans of [[child], [http], [parent], [child], [parent, child], [parent]])
      expect((await post(spans)).json()).toEqual({})
    expect((await rows()).map(({ id }) => id)).toEqual([`${'a'.repeat(32)}-${'b'.repeat(16)}`])
  })

  it('keeps failures, labels, service and region', async () => {
    const more = { 'error.type': '429', 'inferprint.label.team': 'x', 'server.address': 'api.openai.com' }
    await exported([{ attributes: { ...chat, ...more }, failed: true }])
    expect(await rows()).toEqual([
      expect.objectContaining({
        outcome: 'failed',
        error_type: '429',
        server: 'api.openai.com',
        label: { team: 'x', service: expect.any(String) },
      }),
    ])
  })

  it('keeps the figures that the program told', async () => {
    const provider = new BasicTracerProvider({
      spanProcessors: [
        impactsSpanProcessor({ zone: 'FRA' }) as never,
        new BatchSpanProcessor(new ProtobufExporter({ url })),
      ],
    })
    make(provider, [{ attributes: chat }])
    await provider.shutdown()
    await exported([{ attributes: chat }])
    const [one, other] = await rows()
    expect(one?.gwp_kgco2eq).not.toBeCloseTo(other?.gwp_kgco2eq ?? 0, 9)
    expect([one, other].filter((row) => row && 'embodied_gwp_kgco2eq' in row)).toHaveLength(1)
  })

  it.each([
    ['application/x-protobuf', Buffer.from([10, 200, 1, 2]), 400],
    ['application/x-protobuf', Buffer.from('not protobuf at all, by no means'), 400],
    ['application/x-protobuf', Buffer.from([0x0a, 0x04, 0x12, 0x02, 0x12, 0x00]), 400],
    ['application/json', '{"resourceSpans": 1}', 400],
    ['application/json', '{', 400],
    ['application/json', '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"x"}]}]}]}', 400],
    ['application/json', '{}', 200],
    ['application/x-protobuf', '', 200],
    ['text/plain', 'x', 415],
  ])('%s of %j is answered with %i', async (type, payload, status) => {
    const reply = await app.inject({ method: 'POST', url: '/v1/traces', payload, headers: { 'content-type': type } })
    expect(reply.statusCode).toBe(status)
    if (status !== 415) expect(reply.headers['content-type']).toContain(type)
  })

  it('rejects spans that cannot be rows, and keeps the rest', async () => {
    const span = (spanId: string, startTimeUnixNano: string) => ({
      traceId: 'a'.repeat(32),
      spanId: spanId.repeat(16),
      startTimeUnixNano,
      endTimeUnixNano: '1764000000000000000',
      attributes: [
        { key: 'gen_ai.operation.name', value: { stringValue: 'chat' } },
        { key: 'gen_ai.request.model', value: { stringValue: 'gpt-4o' } },
        { key: 'gen_ai.usage.output_tokens', value: { intValue: 5 } },
      ],
    })
    const payload = { resourceSpans: [{ scopeSpans: [{ spans: [span('b', '0'), span('c', '1763000000000000000')] }] }] }
    const reply = await app.inject({
      method: 'POST',
      url: '/v1/traces',
      payload: gzipSync(JSON.stringify(payload)),
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    })
    expect(reply.json()).toEqual({
      partialSuccess: { rejectedSpans: '1', errorMessage: `span ${'b'.repeat(16)}: its start or its end is no time` },
    })
    expect(await rows()).toHaveLength(1)
  })

  it('loses nothing of an exporter whose collector was busy', async () => {
    const other = Fastify()
    let turns = 0
    await other.register(
      collectorRoutes({ add: (all) => (turns++ < 1 ? Promise.reject(new StoreBusyError('busy')) : store.add(all)) }),
    )
    const at = await other.listen({ port: 0, host: '127.0.0.1' })
    await exported([{ attributes: chat }], new ProtobufExporter({ url: `${at}/v1/traces` }))
    await other.close()
    expect(turns).toBe(2)
    expect(await rows()).toHaveLength(1)
  })
})
