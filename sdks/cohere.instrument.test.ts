import * as cohere from 'cohere-ai'
import * as cohere7 from 'cohere-ai-7'
import { expect, it } from 'vitest'
import { impactsOf, instrument, type RequestRecord } from '../packages/inferprint/src/instrument/index.ts'
import { describeAlike, type Recorded } from './alike.ts'
import { all, type Check, className, data, failing, type SdkUnderTest, shape, some } from './check.ts'
import { cohere as clients } from './clients/cohere.ts'
import { cohereWire } from './cohere.wire.ts'
import { aborted, brokenOff, counted, failed, failures, reported } from './expected-records.ts'
import { describeInstrumented } from './instrumented.ts'
import { loopback } from './loopback/loopback.ts'
import { cohereEmbedTokens, cohereTokens } from './loopback/tokens.ts'

type First = cohere.CohereClient
type Second = cohere.CohereClientV2
type Module = typeof cohere
const model = 'command-r-08-2024'
const embedder = 'embed-v4.0'
const messages = [{ role: 'user' as const, content: 'hello there' }]
const message = 'hello there'
const tools = [{ type: 'function' as const, function: { name: 'weather', parameters: {} } }]
const once = { maxRetries: 0 }

interface Chats {
  readonly chat: (name: string, options?: Options) => Promise<unknown>
  readonly stream: (name: string, options?: Options) => Promise<AsyncIterable<unknown>>
}
type Options = { maxRetries?: number; abortSignal?: AbortSignal; timeoutInSeconds?: number }

/** What both clients must do alike. */
const chatChecks = <Client extends object>(of: (client: Client) => Chats): readonly Check<Client>[] => [
  { name: 'chat', run: async (client) => shape(await of(client).chat(model)) },
  { name: 'chat without usage', run: async (client) => shape(await of(client).chat(`${model}~no-usage`)) },
  {
    name: 'chat with its raw response',
    run: async (client) => {
      const promise = of(client).chat(model)
      const raw = promise as unknown as {
        withRawResponse(): Promise<{ data: unknown; rawResponse: { status: number } }>
      }
      const { data: reply, rawResponse } = await raw.withRawResponse()
      return [className(promise), shape(reply), rawResponse.status]
    },
  },
  {
    name: 'stream',
    run: async (client) => {
      const stream = await of(client).stream(model)
      return { class: className(stream), keys: Object.keys(stream).sort(), events: data(await all(stream)) }
    },
  },
  {
    name: 'stream without usage',
    run: async (client) => data(await all(await of(client).stream(`${model}~no-usage`))),
  },
  {
    name: 'stream, left by break',
    run: async (client) => data(await some(await of(client).stream(`${model}~slow-5`), 4)),
  },
  {
    name: 'stream, by hand',
    run: async (client) => {
      const iterator = (await of(client).stream(model))[Symbol.asyncIterator]()
      const isItself = (iterator as unknown as AsyncIterable<unknown>)[Symbol.asyncIterator]() === iterator
      return [isItself, data([await iterator.next(), await iterator.return?.(), await iterator.next()])]
    },
  },
  {
    name: 'stream, aborted within',
    run: async (client) => {
      const controller = new AbortController()
      const stream = await of(client).stream(`${model}~slow-5`, { abortSignal: controller.signal })
      let seen = 0
      const ended = await failing(async () => {
        for await (const _ of stream) if (++seen === 4) controller.abort()
      })
      return { seen: seen >= 4, ended }
    },
  },
  {
    name: 'aborted before the answer',
    run: (client) => {
      const controller = new AbortController()
      setTimeout(() => controller.abort(), 30)
      return failing(() => of(client).chat(`${model}~slow-300`, { abortSignal: controller.signal, ...once }))
    },
  },
  {
    name: 'stream, cut off',
    run: async (client) => failing(async () => all(await of(client).stream(`${model}~reset-4`))),
  },
  { name: 'error', run: (client) => failing(() => of(client).chat(`${model}~fail-401`, once)) },
  {
    name: 'error, caught only',
    run: async (client) => of(client).chat(`${model}~fail-400`, once).catch(className) as Promise<string>,
  },
  {
    name: 'error that nobody awaits',
    run: async (client, { server }) => {
      void of(client).chat(`${model}~fail-400`, once)
      await new Promise((resolve) => setTimeout(resolve, 60))
      await server.settled()
      return null
    },
  },
  { name: 'error of a stream', run: (client) => failing(() => of(client).stream(`${model}~fail-400`, once)) },
]

/** Of the events that the checks take, so many bring text. */
const chatRecorded = (pieces: number): Recorded => ({
  chat: ['chat completed reported 71 38'],
  'chat without usage': ['chat completed counted 3 2'],
  'chat with its raw response': ['chat completed reported 71 38'],
  stream: ['chat stream completed reported 71 38'],
  'stream without usage': ['chat stream completed counted 3 5'],
  'stream, left by break': [`chat stream aborted counted 3 ${pieces}`],
  'stream, by hand': ['chat stream aborted unknown ? ?'],
  'stream, aborted within': [`chat stream aborted counted 3 ${pieces}`],
  'aborted before the answer': ['chat aborted unknown ? ?'],
  'stream, cut off': [`chat stream failed counted 3 ${pieces}`],
  error: ['chat failed unknown ? ?'],
  'error, caught only': ['chat failed unknown ? ?'],
  'error that nobody awaits': ['chat failed unknown ? ?'],
  'error of a stream': ['chat stream failed unknown ? ?'],
})

const second = (client: Second | cohere.CohereClient['v2']): Chats => ({
  chat: (name, options) => client.chat({ model: name, messages }, options),
  stream: (name, options) => client.chatStream({ model: name, messages }, options),
})
const first = (client: First): Chats => ({
  chat: (name, options) => client.chat({ model: name, message }, options),
  stream: (name, options) => client.chatStream({ model: name, message }, options),
})

const secondChecks: readonly Check<Second>[] = [
  ...chatChecks(second),
  { name: 'tools', run: async (client) => shape(await client.chat({ model, messages, tools })) },
  {
    name: 'structured output',
    run: async (client) => shape(await client.chat({ model, messages, responseFormat: { type: 'json_object' } })),
  },
  {
    name: 'embed',
    run: async (client) =>
      shape(
        await client.embed({
          model: embedder,
          inputType: 'search_query',
          texts: ['a', 'b'],
          embeddingTypes: ['float'],
        }),
      ),
  },
  {
    name: 'embed without usage',
    run: async (client) =>
      shape(
        await client.embed({
          model: `${embedder}~no-usage`,
          inputType: 'search_query',
          texts: ['eight letters'],
          embeddingTypes: ['float'],
        }),
      ),
  },
  {
    name: 'rerank',
    run: async (client) => shape(await client.rerank({ model: 'rerank-v3.5', query: 'a', documents: ['a', 'b'] })),
  },
  { name: 'tokenize', run: async (client) => failing(() => client.tokenize({ model, text: 'a' })) },
]

const firstChecks: readonly Check<First>[] = [
  ...chatChecks(first),
  { name: 'chat of the second API', run: async (client) => shape(await client.v2.chat({ model, messages })) },
  {
    name: 'embed',
    run: async (client) => shape(await client.embed({ model: 'embed-english-v3.0', texts: ['a', 'b'] })),
  },
  { name: 'generate', run: async (client) => shape(await client.generate({ model: 'command', prompt: 'hello' })) },
  {
    name: 'rerank',
    run: async (client) => shape(await client.rerank({ model: 'rerank-v3.5', query: 'a', documents: ['a', 'b'] })),
  },
  { name: 'tokenize', run: async (client) => shape(await client.tokenize({ model, text: 'a' })) },
]

const rest: Recorded = {
  tools: ['chat completed reported 71 38'],
  'structured output': ['chat completed reported 71 38'],
  embed: ['embeddings completed reported 7 2'],
  'embed without usage': ['embeddings completed counted 4 1'],
  rerank: ['rerank completed unknown ? ?'],
  generate: ['text_completion completed reported 71 38'],
  'chat of the second API': ['chat completed reported 71 38'],
}

const versions = [
  { alias: 'cohere-ai', version: '8.1.0', module: cohere },
  { alias: 'cohere-ai-7', version: '7.21.0', module: cohere7 as unknown as Module },
]

for (const { alias, version, module } of versions) {
  const common = { sdk: 'cohere-ai', alias, version, format: 'cjs', wire: cohereWire, module } as const
  const options = (url: string) => ({ environment: url, token: 'k' })
  const v2: SdkUnderTest<Second, Module> = {
    ...common,
    create: (url) => new module.CohereClientV2(options(url)),
    checks: secondChecks,
  }
  const v1: SdkUnderTest<First, Module> = {
    ...common,
    create: (url) => new module.CohereClient(options(url)),
    checks: firstChecks,
  }
  describeAlike(
    v2,
    { ...chatRecorded(2), ...rest },
    {
      reply: (client) => second(client).chat(model),
      stream: (client) => second(client).stream(model),
    },
  )
  describeAlike(
    v1,
    { ...chatRecorded(3), ...rest },
    {
      reply: (client) => first(client).chat(model),
      stream: (client) => first(client).stream(model),
    },
  )
}

it('tells the tokens that a cache had, where Cohere does', async () => {
  const server = await loopback(cohereWire)
  try {
    for (const { module } of versions) {
      const records: RequestRecord[] = []
      const client = instrument(new module.CohereClientV2({ environment: server.url, token: 'k' }), {
        sinks: [{ record: (record) => records.push(record) }],
      })
      const reply = await client.chat({ model, messages })
      expect(records[0]?.usage?.input).toEqual({ totalTokens: 71, cacheReadTokens: 64, freshTokens: 7 })
      expect(records[0]).toMatchObject({ provider: 'cohere', requestModel: model, responseId: 'r2' })
      expect(impactsOf(reply)).toBe(records[0]?.footprint)
    }
  } finally {
    await server.close()
  }
})

const told = reported({ input: cohereTokens.input, output: cohereTokens.output })
const embedded = reported({ input: cohereEmbedTokens.input })
const untold = new Set(['chat, no model named', 'rerank'])
for (const each of clients)
  describeInstrumented(
    each,
    {
      chat: told,
      'chat without usage': counted,
      'chat, no model named': told,
      'v2 chat': told,
      'client v2: chat': told,
      'client v2: chat with a tool': told,
      'client v2: chat without usage': counted,
      'the promise is of the SDK': told,
      withRawResponse: reported({ input: cohereTokens.input, output: cohereTokens.output }, 2),
      'awaiting twice asks once': told,
      embed: embedded,
      'client v2: embed': embedded,
      rerank: (records) => expect(records.map(({ operation }) => operation)).toEqual(['rerank', 'rerank']),
      stream: told,
      'v2 stream': told,
      'client v2: stream': told,
      'client v2: stream with a tool': told,
      'client v2: stream without usage': counted,
      'stream withRawResponse': told,
      'stream: break': aborted(),
      'client v2: stream: break': aborted(),
      'client v2: a signal aborts': aborted(),
      ...failures(400, 401, 429, 500),
      'error 400 of a stream': failed('400'),
      'error 400 that nobody awaits': failed('400'),
      timeout: failed('CohereError'),
      'connection reset half-way through a stream': brokenOff,
    },
    untold,
  )
