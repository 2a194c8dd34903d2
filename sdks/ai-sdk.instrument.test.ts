import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAI as createOpenAI3 } from '@ai-sdk/openai-3'
import * as ai7 from 'ai'
import * as ai6 from 'ai-6'
import {
  impactsOfRun,
  inferprintEmbeddingMiddleware,
  inferprintImageMiddleware,
  inferprintMiddleware,
} from 'inferprint/ai-sdk'
import { type InstrumentOptions, inferprintFetch, label, type RequestRecord } from 'inferprint/instrument'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  answer,
  embeddingTokens,
  type FrameworkLoopback,
  frameworkLoopback,
  prompt,
  toolAnswer,
  words,
} from './loopback/openai-for-frameworks.ts'

let loopback: FrameworkLoopback
beforeAll(async () => {
  loopback = await frameworkLoopback()
})
afterAll(() => loopback.close())

const majors = [
  {
    major: 'ai 7',
    ai: ai7,
    open: (through?: typeof fetch) =>
      createOpenAI({ baseURL: loopback.url, apiKey: 'none', ...(through && { fetch: through }) }),
  },
  {
    major: 'ai 6',
    /** The two majors' types are apart, their behaviour here is not. */
    ai: ai6 as unknown as typeof ai7,
    open: (through?: typeof fetch) =>
      createOpenAI3({
        baseURL: loopback.url,
        apiKey: 'none',
        ...(through && { fetch: through }),
      }) as unknown as ReturnType<typeof createOpenAI>,
  },
]

const weather = { description: 'the weather', inputSchema: z.object({ city: z.string() }), execute: async () => 'rain' }

/** Ids and times differ from run to run. */
const comparable = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner) =>
      /^(id|callId|timestamp|headers|body|inferprint|providerMetadata|performance|messageId|responseId|msToFirstChunk|msToFinish|avgOutputTokensPerSecond|duration|tokensPerSecond)$|Ms$|PerSecond$/i.test(
        key,
      )
        ? undefined
        : inner,
    ),
  )

describe.each(majors)('inferprintMiddleware in $major', ({ ai, open }) => {
  const watched = (options: InstrumentOptions = {}) => {
    const records: RequestRecord[] = []
    const sinks = [{ record: (record: RequestRecord) => void records.push(record) }]
    const middleware = inferprintMiddleware({ ...options, sinks })
    const bare = open().chat('gpt-4o-mini')
    return { records, bare, model: ai.wrapLanguageModel({ model: bare, middleware }) }
  }

  it('records generateText with the tokens that the provider reports, and changes nothing else', async () => {
    const { records, bare, model } = watched()
    const result = await ai.generateText({ model, prompt: 'why is the sky blue' })
    const plain = await ai.generateText({ model: bare, prompt: 'why is the sky blue' })
    expect(comparable(result.steps)).toEqual(comparable(plain.steps))
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({
      sdk: 'ai',
      operation: 'chat',
      requestModel: 'gpt-4o-mini',
      responseModel: 'gpt-4o-mini-2024-07-18',
      responseId: result.response.id,
      stream: false,
      outcome: 'completed',
      tokens: 'reported',
      usage: {
        input: { totalTokens: prompt.tokens, cacheReadTokens: prompt.cached },
        output: { totalTokens: answer.tokens },
      },
    })
    expect(records[0]?.server).toBe(new URL(loopback.url).host)
    expect(records[0]?.provider).toBeUndefined()
    const { inferprint, ...others } = result.providerMetadata ?? {}
    expect(others).toEqual(plain.providerMetadata)
    expect(inferprint).toEqual(JSON.parse(JSON.stringify(records[0]?.footprint)))
    expect(await impactsOfRun(result)).toEqual(inferprint)
    expect(await impactsOfRun(plain)).toBeUndefined()
  })

  it('records streamText once, with speeds, and passes the same parts on', async () => {
    const { records, bare, model } = watched()
    const seen: unknown[] = []
    const result = ai.streamText({ model, prompt: 'slow' })
    for await (const part of result.fullStream) seen.push(part)
    const expected: unknown[] = []
    for await (const part of ai.streamText({ model: bare, prompt: 'slow' }).fullStream) expected.push(part)
    expect(comparable(seen)).toEqual(comparable(expected))
    expect(records).toHaveLength(1)
    const [record] = records
    expect(record).toMatchObject({
      stream: true,
      outcome: 'completed',
      tokens: 'reported',
      usage: { input: { totalTokens: prompt.tokens }, output: { totalTokens: answer.tokens } },
    })
    expect(record?.timeToFirstTokenS).toBeGreaterThan(0.009)
    expect(await impactsOfRun(result)).toEqual(JSON.parse(JSON.stringify(record?.footprint)))
  })

  it('makes a record of every step of a tool loop, and impactsOfRun adds them', async () => {
    const { records, model } = watched()
    const run = { model, prompt: 'use the tool', tools: { weather }, stopWhen: ai.stepCountIs(3) }
    const result = await ai.generateText(run)
    const streamed = ai.streamText(run)
    await streamed.consumeStream()
    expect(records.map(({ usage }) => usage?.output.totalTokens)).toEqual(
      [toolAnswer, answer, toolAnswer, answer].map(({ tokens }) => tokens),
    )
    const sum = (criterion: 'energy' | 'gwp') =>
      records.slice(0, 2).reduce((total, { footprint }) => total + (footprint?.[criterion].value ?? Number.NaN), 0)
    const impacts = await impactsOfRun(result)
    expect(impacts?.energy.value).toBe(sum('energy'))
    expect(impacts?.gwp.value).toBe(sum('gwp'))
    expect(impacts?.assumptions[0]?.code).toBe('summed')
    expect((await impactsOfRun(streamed))?.energy.value).toBeGreaterThan(impacts?.energy.min ?? Number.NaN)
  })

  it('sees generateObject and streamObject', async () => {
    const { records, model } = watched()
    const schema = z.object({ answer: z.string() })
    const result = await ai.generateObject({ model, schema, prompt: 'json' })
    const streamed = ai.streamObject({ model, schema, prompt: 'json' })
    for await (const _ of streamed.partialObjectStream);
    expect(await streamed.object).toEqual(result.object)
    expect(records.map(({ tokens, stream }) => [tokens, stream])).toEqual([
      ['reported', false],
      ['reported', true],
    ])
    for (const [index, run] of [result, streamed].entries())
      expect((await impactsOfRun(run))?.gwp).toEqual(records[index]?.footprint?.gwp)
  })

  it('counts and flags the tokens that a stream does not report', async () => {
    const { records, model } = watched()
    await ai.streamText({ model, prompt: 'no usage' }).consumeStream()
    expect(records[0]).toMatchObject({ outcome: 'completed', tokens: 'counted' })
    expect(records[0]?.usage?.output.totalTokens).toBe(Math.ceil(words.join('').length / 4))
    expect(records[0]?.notes.map(({ code }) => code)).toContain('tokens-counted')
    expect(records[0]?.footprint?.energy.value).toBeGreaterThan(0)
  })

  it('leaves the provider when the program leaves, and records what arrived', async () => {
    const { records, model } = watched()
    const before = loopback.left
    const stop = new AbortController()
    const result = ai.streamText({ model, prompt: 'endless', abortSignal: stop.signal })
    let pieces = 0
    for await (const _ of result.textStream) if (++pieces === 15) stop.abort()
    await expect.poll(() => loopback.left).toBe(before + 1)
    await expect.poll(() => records.length).toBe(1)
    expect(records[0]).toMatchObject({ outcome: 'aborted', tokens: 'counted' })
    expect(records[0]?.usage?.output.totalTokens).toBeGreaterThanOrEqual(15)
  })

  it('cancels the stream of the model when its reader cancels, and reads no part ahead', async () => {
    let asked = 0
    let cancelled: unknown
    const records: RequestRecord[] = []
    const stream = new ReadableStream(
      {
        pull(controller) {
          controller.enqueue({ type: 'text-delta', id: 'a', delta: `piece ${asked++}` })
        },
        cancel(reason) {
          cancelled = reason
        },
      },
      { highWaterMark: 0 },
    )
    const middleware = inferprintMiddleware({ sinks: [{ record: (record) => void records.push(record) }] })
    const watchedStream = await middleware.wrapStream({
      doStream: async () => ({ stream }),
      params: {},
      model: { provider: 'openai.chat', modelId: 'gpt-4o-mini' },
    })
    const reader = watchedStream.stream.getReader()
    expect(asked).toBe(0)
    await reader.read()
    await reader.read()
    expect(asked).toBe(2)
    await reader.cancel('enough')
    expect(cancelled).toBe('enough')
    expect(records).toMatchObject([{ outcome: 'aborted', provider: 'openai', tokens: 'counted' }])
  })

  it('sees the time between tokens, of a reader that keeps up', async () => {
    const records: RequestRecord[] = []
    let sent = 0
    const usage = { inputTokens: { total: 5 }, outputTokens: { total: 24 } }
    const stream = new ReadableStream({
      async pull(controller) {
        if (sent > 0) await new Promise((resolve) => setTimeout(resolve, 10))
        if (sent++ < 12) controller.enqueue({ type: 'text-delta', id: 'a', delta: 'a word ' })
        else {
          controller.enqueue({ type: 'finish', finishReason: { unified: 'stop' }, usage })
          controller.close()
        }
      },
    })
    const middleware = inferprintMiddleware({ sinks: [{ record: (record) => void records.push(record) }] })
    const model = { provider: 'openai.chat', modelId: 'gpt-4o-mini' }
    const watchedStream = await middleware.wrapStream({ doStream: async () => ({ stream }), params: {}, model })
    const parts: { type: string; providerMetadata?: object }[] = []
    for await (const part of watchedStream.stream) parts.push(part)
    expect(parts).toHaveLength(13)
    expect(parts[12]?.providerMetadata).toHaveProperty('inferprint')
    /** Eleven pauses of 10 ms for 22 tokens. */
    expect(records[0]?.interTokenLatencyS).toBeGreaterThan(0.004)
    expect(records[0]?.interTokenLatencyS).toBeLessThan(0.05)
  })

  it('asks where layers further in step aside', async () => {
    const records: RequestRecord[] = []
    const within: RequestRecord[] = []
    const fetching = inferprintFetch(fetch, { sinks: [{ record: (record) => void within.push(record) }] })
    const sinks = [{ record: (record: RequestRecord) => void records.push(record) }]
    const model = ai.wrapLanguageModel({
      model: open(fetching).chat('gpt-4o-mini'),
      middleware: inferprintMiddleware({ sinks }),
    })
    await ai.generateText({ model, prompt: 'why' })
    await ai.streamText({ model, prompt: 'why' }).consumeStream()
    expect(within).toEqual([])
    expect(records).toHaveLength(2)
  })

  it('gives the same errors, and records each failed attempt once', async () => {
    const { records, bare, model } = watched()
    const failure = async (run: Promise<unknown>) =>
      run.then(
        () => undefined,
        (error: Error) => error,
      )
    const error = await failure(ai.generateText({ model, prompt: 'fail' }))
    const expected = await failure(ai.generateText({ model: bare, prompt: 'fail' }))
    expect(ai.APICallError.isInstance(error)).toBe(true)
    expect(error?.message).toBe(expected?.message)
    expect(records).toMatchObject([{ outcome: 'failed', errorType: '400', tokens: 'unknown' }])
    expect(records[0]?.footprint).toBeUndefined()
    const brokenStream = async (of: typeof model) => {
      const types: string[] = []
      const run = ai.streamText({ model: of, prompt: 'broken', onError: () => {} })
      const thrown = await failure(
        (async () => {
          for await (const { type } of run.fullStream) types.push(type)
        })(),
      )
      return { types, thrown: thrown?.message }
    }
    expect(await brokenStream(model)).toEqual(await brokenStream(bare))
    expect(records).toHaveLength(2)
    expect(records[1]).toMatchObject({ stream: true, outcome: 'failed', tokens: 'counted' })
    expect(records[1]?.footprint).toBeDefined()
  })

  it('attaches nothing when told so, and carries labels', async () => {
    const { records, bare, model } = watched({ attach: false, labels: { app: 'test' } })
    const result = await label({ task: 'sky' }, () => ai.generateText({ model, prompt: 'why' }))
    const plain = await ai.generateText({ model: bare, prompt: 'why' })
    expect(result.providerMetadata).toEqual(plain.providerMetadata)
    expect(records[0]?.labels).toEqual({ app: 'test', task: 'sky' })
  })

  it('refuses what a budget refuses, before anything is asked', async () => {
    class Spent extends Error {}
    const budget = {
      admit: () => {
        throw new Spent('spent')
      },
      record: () => {},
    }
    const { records, model } = watched({ budgets: [budget] })
    const before = loopback.requests.length
    await expect(ai.generateText({ model, prompt: 'why' })).rejects.toBeInstanceOf(Spent)
    const errors: unknown[] = []
    const onError = ({ error }: { error: unknown }) => void errors.push(error)
    await ai.streamText({ model, prompt: 'why', onError }).consumeStream()
    expect(errors[0]).toBeInstanceOf(Spent)
    expect(loopback.requests.length).toBe(before)
    expect(records).toEqual([])
  })

  it('records once where it wraps a model twice', async () => {
    const { records, model } = watched()
    const twice = ai.wrapLanguageModel({ model, middleware: inferprintMiddleware({ sinks: [] }) })
    const result = await ai.generateText({ model: twice, prompt: 'why' })
    expect(records).toHaveLength(0)
    expect(await impactsOfRun(result)).toBeDefined()
  })

  it('sees embeddings, each request of embedMany one', async () => {
    const records: RequestRecord[] = []
    const middleware = inferprintEmbeddingMiddleware({ sinks: [{ record: (record) => void records.push(record) }] })
    const bare = open().embedding('text-embedding-3-small')
    const model = ai.wrapEmbeddingModel({ model: bare, middleware })
    const one = await ai.embed({ model, value: 'a few words' })
    expect(one.embedding).toEqual((await ai.embed({ model: bare, value: 'a few words' })).embedding)
    expect(records).toMatchObject([
      { operation: 'embeddings', tokens: 'reported', usage: { input: { totalTokens: embeddingTokens } } },
    ])
    expect((await impactsOfRun(one))?.energy).toEqual(records[0]?.footprint?.energy)
    const values = Array.from({ length: 2049 }, (_, index) => `text ${index}`)
    const many = await ai.embedMany({ model, values })
    expect(many.embeddings).toHaveLength(2049)
    expect(records.slice(1).map(({ usage }) => usage?.output.embeddings)).toEqual([2048, 1])
    const sum = records.slice(1).reduce((total, { footprint }) => total + (footprint?.energy.value ?? Number.NaN), 0)
    expect((await impactsOfRun(many))?.energy.value).toBeCloseTo(sum, 15)
  })

  it('sees pictures, with the footprint of each request in the list that the SDK keeps', async () => {
    const records: RequestRecord[] = []
    const middleware = inferprintImageMiddleware({
      sinks: [{ record: (record) => void records.push(record) }],
    })
    const model = ai.wrapImageModel({ model: open().image('dall-e-3'), middleware })
    const result = await ai.generateImage({ model, prompt: 'the sky', n: 2, size: '1024x1024' })
    expect(result.images).toHaveLength(2)
    expect(records).toHaveLength(2)
    expect(records[0]).toMatchObject({
      operation: 'image_generation',
      requestModel: 'dall-e-3',
      usage: { output: { images: 1, imageSize: '1024x1024' } },
    })
    const sum = records.reduce((total, { footprint }) => total + (footprint?.energy.value ?? Number.NaN), 0)
    expect((await impactsOfRun(result))?.energy.value).toBe(sum)
  })
})
