import { OpenAI } from '@llamaindex/openai'
import { instrument, label, type RequestRecord } from 'inferprint/instrument'
import { impactsOf, instrumentLlamaIndex } from 'inferprint/llamaindex'
import { Settings } from 'llamaindex'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answer, type FrameworkLoopback, frameworkLoopback, prompt, words } from './loopback/openai-for-frameworks.ts'

let loopback: FrameworkLoopback
beforeAll(async () => {
  loopback = await frameworkLoopback()
})
afterAll(() => loopback.close())

let undo = () => {}
afterEach(() => undo())

const watched = (options: { attach?: boolean } = {}) => {
  const records: RequestRecord[] = []
  const sinks = [{ record: (record: RequestRecord) => void records.push(record) }]
  undo = instrumentLlamaIndex(Settings, { ...options, sinks })
  return { records, sinks }
}

const open = (more: object = {}) => new OpenAI({ model: 'gpt-4o-mini', apiKey: 'none', baseURL: loopback.url, ...more })
const saying = (content: string) => ({ messages: [{ role: 'user' as const, content }] })
const withUsage = { additionalChatOptions: { stream_options: { include_usage: true } } }

describe('instrumentLlamaIndex', () => {
  it('records chat with the tokens that the provider reports', async () => {
    const { records } = watched()
    const response = await label({ task: 'sky' }, () => open().chat(saying('why')))
    expect(response.message.content).toBe(words.join(''))
    expect(records).toMatchObject([
      {
        sdk: 'llamaindex',
        operation: 'chat',
        requestModel: 'gpt-4o-mini',
        responseModel: 'gpt-4o-mini-2024-07-18',
        server: new URL(loopback.url).host,
        stream: false,
        outcome: 'completed',
        tokens: 'reported',
        labels: { task: 'sky' },
        usage: {
          format: 'openai-chat',
          input: { totalTokens: prompt.tokens, cacheReadTokens: prompt.cached },
          output: { totalTokens: answer.tokens },
        },
      },
    ])
    expect(impactsOf(response)).toBe(records[0]?.footprint)
    undo()
    await open().chat(saying('why'))
    expect(records).toHaveLength(1)
  })

  it('records streams once, with speeds, whether their tokens are reported or not', async () => {
    const { records } = watched()
    for (const more of [{}, withUsage]) {
      let text = ''
      let last: unknown
      for await (const chunk of await open(more).chat({ ...saying('slow'), stream: true })) {
        text += chunk.delta
        last = chunk
      }
      expect(text).toBe(words.join(''))
      expect(impactsOf(last)).toBe(records.at(-1)?.footprint)
      expect(impactsOf(last)?.energy.value).toBeGreaterThan(0)
    }
    expect(records).toMatchObject([
      { stream: true, outcome: 'completed', tokens: 'counted' },
      { stream: true, outcome: 'completed', tokens: 'reported', usage: { output: { totalTokens: answer.tokens } } },
    ])
    for (const record of records) expect(record.timeToFirstTokenS).toBeGreaterThan(0.009)
  })

  it('records once where the client of OpenAI is instrumented too', async () => {
    const { records, sinks } = watched()
    const llm = open()
    instrument((await llm.session) as object, { sinks })
    const response = await llm.chat(saying('why'))
    for await (const _ of await llm.chat({ ...saying('why'), stream: true }));
    await Promise.all([llm.chat(saying('why')), llm.chat(saying('why'))])
    expect(records.map(({ sdk }) => sdk)).toEqual(['openai', 'openai', 'openai', 'openai'])
    expect(impactsOf(response)).toBe(records[0]?.footprint)
  })

  it('leaves failures as they are, and attaches nothing when told so', async () => {
    const { records } = watched({ attach: false })
    const failure = (run: Promise<unknown>) =>
      run.then(
        () => undefined,
        (error: Error) => error.message,
      )
    const error = await failure(open({ maxRetries: 0 }).chat(saying('fail')))
    undo()
    expect(error).toBe(await failure(open({ maxRetries: 0 }).chat(saying('fail'))))
    expect(records).toEqual([])
    undo = instrumentLlamaIndex(Settings, { attach: false })
    const response = await open().chat(saying('why'))
    expect(response).not.toHaveProperty('impacts')
    expect(impactsOf(response)).toBeDefined()
  })

  it('refuses what is not its settings', () => {
    expect(() => instrumentLlamaIndex({} as never)).toThrow(/callbackManager/)
  })
})
