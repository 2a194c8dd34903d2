import { metrics, SpanStatusCode, trace } from '@opentelemetry/api'
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import type { RequestRecord } from 'inferprint/instrument'
import { impactsSpanProcessor, openTelemetry, withImpacts } from 'inferprint/opentelemetry'
import { afterEach, describe, expect, it } from 'vitest'
import { recordOf } from '../packages/inferprint/src/emit/record.fixture.ts'
import { remember } from '../packages/inferprint/src/instrument/seen-replies.ts'

const sink = () => {
  const records: RequestRecord[] = []
  return { records, record: (record: RequestRecord) => void records.push(record) }
}

function tracing({ wraps = false } = {}) {
  const exporter = new InMemorySpanExporter()
  const kept = sink()
  const provider = new NodeTracerProvider({
    spanProcessors: wraps
      ? [new SimpleSpanProcessor(withImpacts(exporter, { sinks: [kept] }))]
      : [new SimpleSpanProcessor(exporter), impactsSpanProcessor({ sinks: [kept] })],
  })
  provider.register()
  const attributesOf = (name: string) =>
    exporter.getFinishedSpans().find((span) => span.name === name)?.attributes ?? {}
  return { ...kept, tracer: trace.getTracer('test'), attributesOf }
}
afterEach(() => {
  trace.disable()
  metrics.disable()
})

const chat = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o',
  'gen_ai.usage.input_tokens': 120,
  'gen_ai.usage.cache_read.input_tokens': 20,
  'gen_ai.usage.output_tokens': 300,
}

for (const wraps of [false, true])
  describe(wraps ? 'an exporter with impacts' : 'a span processor', () => {
    it('adds the footprint to a request, not to the agent that repeats its tokens', () => {
      const { tracer, attributesOf, records } = tracing({ wraps })
      tracer.startActiveSpan('agent', { attributes: { ...chat, 'gen_ai.operation.name': 'invoke_agent' } }, (agent) => {
        tracer.startSpan('chat gpt-4o', { attributes: chat }).end()
        agent.end()
      })
      expect(records).toHaveLength(1)
      const { footprint } = records[0]!
      expect(attributesOf('chat gpt-4o')).toMatchObject({
        ...chat,
        'inferprint.energy_kwh': footprint?.energy.value,
        'inferprint.gwp_min_kgco2eq': footprint?.gwp.min,
        'inferprint.water_max_l': footprint?.wcf?.max,
        'inferprint.method': 'inferprint-1',
      })
      expect(attributesOf('agent')).not.toHaveProperty(['inferprint.energy_kwh'])
      expect(records[0]).toMatchObject({
        sdk: 'test',
        provider: 'openai',
        usage: { input: { totalTokens: 120, cacheReadTokens: 20 }, output: { totalTokens: 300 } },
      })
    })

    it('counts a request once where two layers make spans of it', () => {
      const { tracer, attributesOf, records } = tracing({ wraps })
      tracer.startActiveSpan('outer', { attributes: chat }, (outer) => {
        tracer.startActiveSpan('plain', (plain) => {
          tracer.startSpan('inner', { attributes: chat }).end()
          plain.end()
        })
        outer.end()
      })
      expect(records).toHaveLength(1)
      expect(attributesOf('inner')).toHaveProperty(['inferprint.energy_kwh'])
      expect(attributesOf('outer')).not.toHaveProperty(['inferprint.energy_kwh'])
    })

    it('shows the footprint that an instrument has recorded, and records none again', () => {
      const { tracer, attributesOf, records } = tracing({ wraps })
      const record = recordOf(777, {
        responseId: `seen ${wraps}`,
        startedAt: new Date().toISOString(),
        durationS: 0.01,
      })
      const span = tracer.startSpan('chat gpt-4o', { attributes: { ...chat, 'gen_ai.response.id': `seen ${wraps}` } })
      remember(record)
      span.end()
      expect(records).toEqual([])
      expect(attributesOf('chat gpt-4o')['inferprint.gwp_kgco2eq']).toBe(record.footprint?.gwp.value)
    })

    it('takes requests that are alike, and have no id, for as many as they are', () => {
      const { tracer, attributesOf, records } = tracing({ wraps })
      const like = { startedAt: new Date().toISOString(), durationS: 10 }
      const { responseId, ...nameless } = recordOf(300, like)
      remember(nameless)
      for (const name of ['first', 'second', 'third']) tracer.startSpan(name, { attributes: chat }).end()
      expect(attributesOf('first')['inferprint.gwp_kgco2eq']).toBe(nameless.footprint?.gwp.value)
      expect(records).toHaveLength(2)
    })

    it('gives what may be of anything the footprint of its record, and records it for its tokens only', () => {
      const { tracer, attributesOf, records } = tracing({ wraps })
      const embedded = recordOf(5, {
        operation: 'embeddings',
        requestModel: 'embedder',
        startedAt: new Date().toISOString(),
        durationS: 10,
      })
      const generation = (model: string) => ({
        'langfuse.observation.type': 'generation',
        'langfuse.observation.model.name': model,
      })
      const span = tracer.startSpan('embeddings', { attributes: generation('embedder') })
      remember(embedded)
      span.end()
      tracer.startSpan('models', { attributes: { 'langfuse.observation.type': 'generation' } }).end()
      tracer.startSpan('untold', { attributes: generation('gpt-4.1-nano') }).end()
      expect(records).toEqual([])
      const usage = { 'langfuse.observation.usage_details': '{"input":12,"output":34}' }
      tracer.startSpan('told', { attributes: { ...generation('gpt-4o'), ...usage } }).end()
      expect(records).toMatchObject([{ operation: 'chat', usage: { output: { totalTokens: 34 } } }])
      expect(attributesOf('embeddings')['inferprint.gwp_kgco2eq']).toBe(embedded.footprint?.gwp.value)
      expect(attributesOf('told')['inferprint.gwp_kgco2eq']).toBe(records[0]?.footprint?.gwp.value)
      for (const name of ['models', 'untold']) expect(attributesOf(name)).not.toHaveProperty(['inferprint.energy_kwh'])
    })

    it('records a failure without a footprint, also beside a call that came to its end', () => {
      const { tracer, records } = tracing({ wraps })
      remember(recordOf(300, { requestModel: 'gpt-4.1', startedAt: new Date().toISOString(), durationS: 10 }))
      const span = tracer.startSpan('chat', {
        attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4.1', 'error.type': '500' },
      })
      span.setStatus({ code: SpanStatusCode.ERROR }).end()
      expect(records).toMatchObject([{ outcome: 'failed', errorType: '500', tokens: 'unknown' }])
      expect(records[0]).not.toHaveProperty('footprint')
    })
  })

describe('the sink', () => {
  it('tells the span around a call its footprint, once', () => {
    const { tracer, attributesOf, records } = tracing()
    const record = recordOf()
    tracer.startActiveSpan('chat gpt-4o', { attributes: chat }, (span) => {
      openTelemetry().record(record)
      openTelemetry().record(recordOf(5))
      span.end()
    })
    expect(attributesOf('chat gpt-4o')['inferprint.energy_kwh']).toBe(record.footprint?.energy.value)
    expect(records).toEqual([])
  })

  it('leaves spans of other things alone', () => {
    const { tracer, attributesOf } = tracing()
    tracer.startActiveSpan('GET /', (span) => {
      openTelemetry().record(recordOf())
      span.end()
    })
    expect(attributesOf('GET /')).toEqual({})
  })
})
