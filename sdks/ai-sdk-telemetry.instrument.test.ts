import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAI as createOpenAI3 } from '@ai-sdk/openai-3'
import * as ai7 from 'ai'
import * as ai6 from 'ai-6'
import {
  inferprintEmbeddingMiddleware,
  inferprintImageMiddleware,
  inferprintMiddleware,
  inferprintTelemetry,
} from 'inferprint/ai-sdk'
import { label, type RequestRecord } from 'inferprint/instrument'
import { afterAll, afterEach, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import {
  answer,
  type FrameworkLoopback,
  frameworkLoopback,
  prompt,
  toolAnswer,
} from './loopback/openai-for-frameworks.ts'

let loopback: FrameworkLoopback
beforeAll(async () => {
  loopback = await frameworkLoopback()
})
afterAll(() => loopback.close())
afterEach(() => {
  globalThis.AI_SDK_TELEMETRY_INTEGRATIONS = undefined
})

const recorded = () => {
  const records: RequestRecord[] = []
  return { records, sinks: [{ record: (record: RequestRecord) => void records.push(record) }] }
}
const weather = { description: 'the weather', inputSchema: z.object({ city: z.string() }), execute: async () => 'rain' }

it('fits the types of both majors', () => {
  expectTypeOf(inferprintMiddleware).returns.toExtend<ai7.LanguageModelMiddleware>()
  expectTypeOf(inferprintMiddleware).returns.toExtend<ai6.LanguageModelMiddleware>()
  expectTypeOf(inferprintEmbeddingMiddleware).returns.toExtend<ai7.EmbeddingModelMiddleware>()
  expectTypeOf(inferprintEmbeddingMiddleware).returns.toExtend<ai6.EmbeddingModelMiddleware>()
  expectTypeOf(inferprintImageMiddleware).returns.toExtend<ai7.ImageModelMiddleware>()
  expectTypeOf(inferprintImageMiddleware).returns.toExtend<ai6.ImageModelMiddleware>()
  expectTypeOf(inferprintTelemetry).returns.toExtend<ai7.Telemetry>()
  expectTypeOf(inferprintTelemetry).returns.toExtend<ai6.TelemetryIntegration>()
})

const majors = [
  {
    major: 'ai 7',
    ai: ai7,
    register: (telemetry: ReturnType<typeof inferprintTelemetry>) => ai7.registerTelemetry(telemetry),
    open: () => createOpenAI({ baseURL: loopback.url, apiKey: 'none' }),
  },
  {
    major: 'ai 6',
    ai: ai6 as unknown as typeof ai7,
    register: (telemetry: ReturnType<typeof inferprintTelemetry>) => ai6.registerTelemetryIntegration(telemetry),
    open: () => createOpenAI3({ baseURL: loopback.url, apiKey: 'none' }) as unknown as ReturnType<typeof createOpenAI>,
  },
]

describe.each(majors)('inferprintTelemetry in $major', ({ ai, register, open }) => {
  it('records every step of generateText and streamText, and changes no result', async () => {
    const { records, sinks } = recorded()
    register(inferprintTelemetry({ sinks }))
    const run = { model: open().chat('gpt-4o-mini'), prompt: 'tool', tools: { weather }, stopWhen: ai.stepCountIs(3) }
    const result = await label({ task: 'sky' }, () => ai.generateText(run))
    expect(JSON.stringify(result.steps)).not.toContain('inferprint')
    await ai.streamText(run).consumeStream()
    expect(
      records.map(({ usage, tokens }) => [usage?.output.totalTokens, usage?.input.cacheReadTokens, tokens]),
    ).toEqual([toolAnswer, answer, toolAnswer, answer].map(({ tokens }) => [tokens, prompt.cached, 'reported']))
    expect(records[0]).toMatchObject({
      sdk: 'ai',
      operation: 'chat',
      requestModel: expect.stringContaining('gpt-4o-mini'),
      responseId: result.steps[0]?.response.id,
      labels: { task: 'sky' },
      outcome: 'completed',
    })
    for (const { durationS, footprint } of records) {
      expect(durationS).toBeGreaterThan(0)
      expect(footprint?.energy.value).toBeGreaterThan(0)
    }
  })

  it('makes no second record of what the middleware recorded, whether it attaches or not', async () => {
    const { records, sinks } = recorded()
    register(inferprintTelemetry({ sinks }))
    for (const attach of [true, false]) {
      const middleware = inferprintMiddleware({ sinks, attach })
      const model = ai.wrapLanguageModel({ model: open().chat('gpt-4o-mini'), middleware })
      await ai.generateText({ model, prompt: 'why' })
      await ai.streamText({ model, prompt: 'no usage' }).consumeStream()
    }
    expect(records).toHaveLength(4)
    expect(loopback.requests.length).toBeGreaterThanOrEqual(4)
  })

  it('records as many as there are where they run at the same time', async () => {
    const { records, sinks } = recorded()
    register(inferprintTelemetry({ sinks }))
    const model = open().chat('gpt-4o-mini')
    await Promise.all(Array.from({ length: 5 }, () => ai.generateText({ model, prompt: 'why' })))
    expect(records).toHaveLength(5)
  })
})

describe('inferprintTelemetry in ai 7', () => {
  it('records objects, embeddings and failures', async () => {
    const { records, sinks } = recorded()
    ai7.registerTelemetry(inferprintTelemetry({ sinks }))
    const provider = createOpenAI({ baseURL: loopback.url, apiKey: 'none' })
    const model = provider.chat('gpt-4o-mini')
    await ai7.generateObject({ model, schema: z.object({ answer: z.string() }), prompt: 'json' })
    await ai7.embed({ model: provider.embedding('text-embedding-3-small'), value: 'words' })
    await expect(ai7.generateText({ model, prompt: 'fail' })).rejects.toThrow()
    expect(records).toMatchObject([
      { operation: 'chat', tokens: 'reported', outcome: 'completed' },
      { operation: 'embeddings', tokens: 'reported', outcome: 'completed' },
      { operation: 'chat', outcome: 'failed', errorType: '400' },
    ])
    expect(records[2]?.footprint).toBeUndefined()
  })

  it('makes no second record of a failure that the middleware recorded', async () => {
    const { records, sinks } = recorded()
    ai7.registerTelemetry(inferprintTelemetry({ sinks }))
    const provider = createOpenAI({ baseURL: loopback.url, apiKey: 'none' })
    const model = ai7.wrapLanguageModel({
      model: provider.chat('gpt-4o-mini'),
      middleware: inferprintMiddleware({ sinks }),
    })
    await expect(ai7.generateText({ model, prompt: 'fail' })).rejects.toThrow()
    expect(records).toMatchObject([{ outcome: 'failed' }])
  })
})
