import { AsyncLocalStorage } from 'node:async_hooks'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { CallbackHandlerMethods } from '@langchain/core/callbacks/base'
import { type InstrumentOptions, instrument, label, type RequestRecord } from 'inferprint/instrument'
import { InferprintCallbackHandler, impactsOf, instrumentLangChain } from 'inferprint/langchain'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import type { CallbackHandlerMethods as OlderCallbackHandlerMethods } from './frameworks-older/node_modules/@langchain/core/dist/callbacks/base.d.ts'
import { answer, type FrameworkLoopback, frameworkLoopback, prompt, words } from './loopback/openai-for-frameworks.ts'

let loopback: FrameworkLoopback
beforeAll(async () => {
  loopback = await frameworkLoopback()
})
afterAll(() => loopback.close())

/** The packages as a program beside that folder would import them. */
const importer = (folder: string) => {
  const require = createRequire(new URL(`${folder}/package.json`, import.meta.url))
  return (name: string) => import(pathToFileURL(require.resolve(name)).href)
}
const from = { newer: (name: string) => import(/* @vite-ignore */ name), older: importer('./frameworks-older') }

const majors = [
  {
    major: '@langchain/core 1',
    openai: () => import('@langchain/openai'),
    load: from.newer,
  },
  {
    major: '@langchain/core 0.3',
    openai: async () => (await from.older('@langchain/openai')) as typeof import('@langchain/openai'),
    load: from.older,
  },
]

const recorded = (options: InstrumentOptions = {}) => {
  const records: RequestRecord[] = []
  const sinks = [{ record: (record: RequestRecord) => void records.push(record) }]
  return { records, sinks, callbacks: [new InferprintCallbackHandler({ ...options, sinks })] }
}

describe.each(majors)('InferprintCallbackHandler with $major', ({ openai, load }) => {
  const open = async (more: object = {}) => {
    const { ChatOpenAI } = await openai()
    const configuration = { baseURL: loopback.url }
    return new ChatOpenAI({ model: 'gpt-4o-mini', apiKey: 'none', maxRetries: 0, configuration, ...more })
  }
  /** Ids differ from run to run. */
  const plain = (message: { toJSON(): unknown }) =>
    JSON.parse(JSON.stringify(message, (key, value) => (/^(id|inferprint)$/.test(key) ? undefined : value)))

  it('records invoke with the tokens that the provider reports, and adds nothing but the footprint', async () => {
    const { records, callbacks } = recorded()
    const model = await open()
    const message = await model.invoke('why is the sky blue', { callbacks })
    expect(plain(message)).toEqual(plain(await model.invoke('why is the sky blue')))
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({
      sdk: '@langchain/core',
      operation: 'chat',
      requestModel: 'gpt-4o-mini',
      responseModel: 'gpt-4o-mini-2024-07-18',
      responseId: message.id,
      server: new URL(loopback.url).host,
      stream: false,
      outcome: 'completed',
      tokens: 'reported',
      usage: {
        format: 'langchain',
        input: { totalTokens: prompt.tokens, cacheReadTokens: prompt.cached },
        output: { totalTokens: answer.tokens },
      },
    })
    expect(impactsOf(message)).toBe(records[0]?.footprint)
    expect(message.response_metadata.inferprint).toEqual(JSON.parse(JSON.stringify(records[0]?.footprint)))
  })

  it('records a stream once, with speeds; its last piece and their sum have the footprint', async () => {
    const { records, callbacks } = recorded()
    const model = await open()
    for await (const _ of await model.stream('slow', { callbacks }));
    const [record] = records
    expect(records).toHaveLength(1)
    expect(record).toMatchObject({
      stream: true,
      outcome: 'completed',
      tokens: 'reported',
      usage: { input: { totalTokens: prompt.tokens }, output: { totalTokens: answer.tokens } },
    })
    expect(record?.timeToFirstTokenS).toBeGreaterThan(0.009)
    let sum: Awaited<ReturnType<typeof model.invoke>> | undefined
    let pieces = 0
    for await (const piece of await model.stream('why', { callbacks })) {
      sum = sum ? sum.concat(piece) : piece
      pieces++
    }
    expect(pieces).toBeGreaterThanOrEqual(words.length)
    expect(sum?.content).toBe(words.join(''))
    expect(impactsOf(sum)).toEqual(records[1]?.footprint)
  })

  it('counts and flags tokens that are not reported', async () => {
    const { records, callbacks } = recorded()
    await (await open()).invoke('no usage', { callbacks })
    for await (const _ of await (await open({ streamUsage: false })).stream('no usage', { callbacks }));
    for (const record of records) {
      expect(record).toMatchObject({ outcome: 'completed', tokens: 'counted' })
      expect(record.usage?.output.totalTokens).toBeGreaterThanOrEqual(Math.ceil(words.join('').length / 4))
      expect(record.footprint?.energy.value).toBeGreaterThan(0)
    }
    expect(records).toHaveLength(2)
  })

  it('records a chain by its model alone', async () => {
    const { records, callbacks } = recorded()
    const { ChatPromptTemplate } = await load('@langchain/core/prompts')
    const { StringOutputParser } = await load('@langchain/core/output_parsers')
    const model = await open()
    const chain = ChatPromptTemplate.fromTemplate('why {what}').pipe(model).pipe(new StringOutputParser())
    expect(await chain.invoke({ what: 'blue' }, { callbacks })).toBe(words.join(''))
    await chain.batch([{ what: 'blue' }, { what: 'red' }], { callbacks })
    expect(records.map(({ operation }) => operation)).toEqual(['chat', 'chat', 'chat'])
  })

  it('sees tools and structured output', async () => {
    const { records, callbacks } = recorded()
    const model = await open()
    const tool = { name: 'weather', description: 'the weather', schema: z.object({ city: z.string() }) }
    const message = await model.bindTools([tool]).invoke('tool', { callbacks })
    expect(message.tool_calls).toHaveLength(1)
    expect(impactsOf(message)).toBe(records[0]?.footprint)
    const asked = z.object({ answer: z.string() })
    const structured = model.withStructuredOutput(asked, { method: 'jsonMode' })
    expect(await structured.invoke('json', { callbacks })).toEqual({ answer: 'blue' })
    expect(records).toHaveLength(2)
  })

  it('gives the same errors and records each once', async () => {
    const { records, callbacks } = recorded()
    const model = await open()
    const failure = async (run: Promise<unknown>) =>
      run.then(
        () => undefined,
        (error: Error) => error,
      )
    const error = await failure(model.invoke('fail', { callbacks }))
    const bare = await failure(model.invoke('fail'))
    expect([error?.constructor, error?.message]).toEqual([bare?.constructor, bare?.message])
    expect(records).toMatchObject([{ outcome: 'failed', errorType: '400', tokens: 'unknown' }])
    const broken = async (more: object) => {
      for await (const _ of await model.stream('broken', more));
    }
    expect((await failure(broken({ callbacks })))?.message).toBe((await failure(broken({})))?.message)
    expect(records).toHaveLength(2)
    expect(records[1]).toMatchObject({ outcome: 'failed', stream: true, tokens: 'counted' })
  })

  it('records what a signal aborts', async () => {
    const { records, callbacks } = recorded()
    const model = await open()
    const stop = new AbortController()
    const read = async () => {
      let pieces = 0
      for await (const _ of await model.stream('endless', { callbacks, signal: stop.signal }))
        if (++pieces === 15) stop.abort()
    }
    await expect(read()).rejects.toThrow()
    await expect.poll(() => records.length).toBe(1)
    expect(records[0]).toMatchObject({ outcome: 'aborted', stream: true, tokens: 'counted' })
    expect(records[0]?.usage?.output.totalTokens).toBeGreaterThanOrEqual(15)
  })

  it('attaches nothing when told so, carries labels, and refuses what a budget refuses', async () => {
    const { records, callbacks } = recorded({ attach: false })
    const model = await open()
    const message = await label({ task: 'sky' }, () => model.invoke('why', { callbacks }))
    expect(message.response_metadata).not.toHaveProperty('inferprint')
    expect(impactsOf(message)).toBe(records[0]?.footprint)
    expect(records[0]?.labels).toEqual({ task: 'sky' })
    class Spent extends Error {}
    const admit = () => {
      throw new Spent('spent')
    }
    const budget = { admit, record: () => {} }
    const before = loopback.requests.length
    const refused = recorded({ budgets: [budget] })
    await expect(model.invoke('why', { callbacks: refused.callbacks })).rejects.toBeInstanceOf(Spent)
    expect(loopback.requests.length).toBe(before)
    expect(refused.records).toEqual([])
  })

  it('leaves out what comes from the cache', async () => {
    const { records, callbacks } = recorded()
    const model = await open({ cache: true })
    await model.invoke(`why cached ${Math.random()}`, { callbacks })
    const said = `why cached ${Math.random()}`
    await model.invoke(said, { callbacks })
    const message = await model.invoke(said, { callbacks })
    expect(message.content).toBe(words.join(''))
    expect(records).toHaveLength(2)
  })

  it('records once where the client of OpenAI is instrumented too, replies, streams and failures', async () => {
    const { records, sinks, callbacks } = recorded()
    const model = await open()
    await model.invoke('why')
    const { client } = model as unknown as { client?: object; completions?: { client?: object } }
    const inner = client ?? (model as unknown as { completions: { client: object } }).completions.client
    instrument(inner, { sinks })
    const message = await model.invoke('why', { callbacks })
    expect(records.map(({ sdk }) => sdk)).toEqual(['openai'])
    expect(impactsOf(message)).toBe(records[0]?.footprint)
    for await (const _ of await model.stream('why', { callbacks }));
    await Promise.all([model.invoke('why', { callbacks }), model.invoke('why', { callbacks })])
    await expect(model.invoke('fail', { callbacks })).rejects.toThrow()
    expect(records.map(({ sdk, outcome }) => `${sdk} ${outcome}`)).toEqual([
      'openai completed',
      'openai completed',
      'openai completed',
      'openai completed',
      'openai failed',
    ])
  })

  it('records a request of an LLM for several prompts once, and a model that runs another by the other', async () => {
    const { records, callbacks } = recorded()
    const { BaseLLM } = (await load(
      '@langchain/core/language_models/llms',
    )) as typeof import('@langchain/core/language_models/llms')
    class Completing extends BaseLLM {
      override _llmType() {
        return 'completing'
      }
      override async _generate(prompts: string[]) {
        return {
          generations: prompts.map((text) => [{ text }]),
          llmOutput: { tokenUsage: { promptTokens: 10, completionTokens: 40, totalTokens: 50 } },
        }
      }
    }
    await new Completing({}).generate(['one', 'two', 'three'], { callbacks })
    expect(records).toMatchObject([
      { operation: 'text_completion', tokens: 'reported', usage: { output: { totalTokens: 40 } } },
    ])
    const { BaseChatModel } = (await load(
      '@langchain/core/language_models/chat_models',
    )) as typeof import('@langchain/core/language_models/chat_models')
    const model = await open()
    class Delegating extends BaseChatModel {
      override _llmType() {
        return 'delegating'
      }
      override async _generate() {
        const message = await model.invoke('why', { callbacks })
        return { generations: [{ text: String(message.content), message }] }
      }
    }
    const message = await new Delegating({}).invoke('why', { callbacks })
    expect(message.content).toBe(words.join(''))
    expect(records.slice(1)).toMatchObject([{ operation: 'chat', requestModel: 'gpt-4o-mini' }])
  })

  it('is given to every model by instrumentLangChain', async () => {
    const { records, sinks } = recorded()
    const model = await open()
    const undo = instrumentLangChain(await load('@langchain/core/callbacks/manager'), { sinks })
    const message = await model.invoke('why')
    expect(records).toHaveLength(1)
    expect(impactsOf(message)).toBe(records[0]?.footprint)
    await model.invoke('why', { callbacks: recorded().callbacks })
    expect(records).toHaveLength(1)
    undo()
    await model.invoke('why')
    expect(records).toHaveLength(1)
  })

  it('is given by the hook of LangChain, in its context', async () => {
    const { records, sinks } = recorded()
    const model = await open()
    const core = await load('@langchain/core/context')
    await new AsyncLocalStorage().run(undefined, async () => {
      const undo = instrumentLangChain(core, { sinks })
      expect(impactsOf(await model.invoke('why'))).toBe(records[0]?.footprint)
      undo()
      await model.invoke('why')
    })
    expect(records).toHaveLength(1)
  })
})

it('fits the types of both majors', () => {
  expectTypeOf<InferprintCallbackHandler>().toExtend<CallbackHandlerMethods>()
  expectTypeOf<InferprintCallbackHandler>().toExtend<OlderCallbackHandlerMethods>()
})

it('refuses another import', () => {
  expect(() => instrumentLangChain({})).toThrow(/callbacks\/manager/)
})
