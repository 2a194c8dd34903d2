import * as ollama from 'ollama'
import * as ollama5 from 'ollama-5'
import { expect, it } from 'vitest'
import { impactsOf, instrument } from '../packages/inferprint/src/instrument/index.ts'
import { describeAlike, type Recorded } from './alike.ts'
import { all, type Check, className, data, failing, type SdkUnderTest, shape, some } from './check.ts'
import { ollama as clients } from './clients/ollama.ts'
import { aborted, brokenOff, counted, failed, failures, reported, unasked } from './expected-records.ts'
import { describeInstrumented } from './instrumented.ts'
import { ollamaEmbedTokens, ollamaTokens } from './loopback/tokens.ts'
import { ollamaWire } from './ollama.wire.ts'

type Client = ollama.Ollama
const messages = [{ role: 'user', content: 'hello there' }]
const model = 'llama3.2'
const streaming = (client: Client, name = model) => client.chat({ model: name, messages, stream: true })

const checks: readonly Check<Client>[] = [
  { name: 'chat', run: async (client) => shape(await client.chat({ model, messages })) },
  {
    name: 'chat without usage',
    run: async (client) => shape(await client.chat({ model: `${model}~no-usage`, messages })),
  },
  {
    name: 'tools, thinking and structure',
    run: async (client) => {
      const tools = [{ type: 'function', function: { name: 'weather', description: '', parameters: {} } }]
      const format = { type: 'object' }
      return [
        data(await client.chat({ model, messages, tools })),
        data(await client.chat({ model, messages, think: true })),
        data(await client.chat({ model, messages, format })),
      ]
    },
  },
  { name: 'generate', run: async (client) => shape(await client.generate({ model, prompt: 'hello' })) },
  {
    name: 'generate as a stream',
    run: async (client) => data(await all(await client.generate({ model, prompt: 'hello', stream: true }))),
  },
  { name: 'embed', run: async (client) => shape(await client.embed({ model: 'nomic-embed-text', input: ['a', 'b'] })) },
  {
    name: 'embed without usage',
    run: async (client) =>
      shape(await client.embed({ model: 'nomic-embed-text~no-usage', input: 'ten or so tokens of a text that is' })),
  },
  {
    name: 'embeddings',
    run: async (client) => shape(await client.embeddings({ model: 'nomic-embed-text', prompt: 'eight letters' })),
  },
  { name: 'list', run: async (client) => shape(await client.list()) },
  {
    name: 'stream',
    run: async (client) => {
      const stream = await streaming(client)
      return { class: className(stream), keys: Object.keys(stream).sort(), events: data(await all(stream)) }
    },
  },
  {
    name: 'stream without usage',
    run: async (client) => data(await all(await streaming(client, `${model}~no-usage`))),
  },
  { name: 'stream, left by break', run: async (client) => data(await some(await streaming(client), 2)) },
  {
    name: 'stream, aborted within',
    run: async (client) => {
      const stream = await streaming(client, `${model}~slow-5`)
      let seen = 0
      const ended = await failing(async () => {
        for await (const _ of stream) if (++seen === 2) stream.abort()
      })
      return { seen, ended }
    },
  },
  {
    name: 'stream, aborted by its client before it is read',
    run: async (client, { server }) => {
      await streaming(client, `${model}~slow-5`)
      client.abort()
      await server.settled()
      return null
    },
  },
  {
    name: 'stream, read twice',
    run: async (client) => {
      const stream = await streaming(client)
      return [(await all(stream)).length, await failing(() => all(stream))]
    },
  },
  {
    name: 'stream, cut off',
    run: async (client) => failing(async () => all(await streaming(client, `${model}~reset-3`))),
  },
  {
    name: 'stream with an error',
    run: async (client) => failing(async () => all(await streaming(client, `${model}~error-3`))),
  },
  { name: 'error', run: (client) => failing(() => client.chat({ model: `${model}~fail-404`, messages })) },
  {
    name: 'error that nobody awaits',
    run: async (client, { server }) => {
      void client.chat({ model: `${model}~fail-500`, messages })
      await server.settled()
      return null
    },
  },
  { name: 'error of a stream', run: (client) => failing(() => streaming(client, `${model}~fail-400`)) },
]

const recorded: Recorded = {
  chat: ['chat completed reported 18 41'],
  'chat without usage': ['chat completed counted 3 2'],
  'tools, thinking and structure': Array(3).fill('chat completed reported 18 41'),
  generate: ['text_completion completed reported 18 41'],
  'generate as a stream': ['text_completion stream completed reported 18 41'],
  embed: ['embeddings completed reported 6 2'],
  'embed without usage': ['embeddings completed counted 9 1'],
  embeddings: ['embeddings completed counted 4 1'],
  stream: ['chat stream completed reported 18 41'],
  'stream without usage': ['chat stream completed counted 3 5'],
  'stream, left by break': ['chat stream aborted counted 3 2'],
  'stream, aborted within': ['chat stream aborted counted 3 2'],
  'stream, aborted by its client before it is read': ['chat stream aborted unknown ? ?'],
  'stream, read twice': ['chat stream completed reported 18 41'],
  'stream, cut off': ['chat stream failed counted 3 3'],
  'stream with an error': ['chat stream failed counted 3 3'],
  error: ['chat failed unknown ? ?'],
  'error that nobody awaits': ['chat failed unknown ? ?'],
  'error of a stream': ['chat stream failed unknown ? ?'],
}

const under = (alias: string, version: string, module: typeof ollama): SdkUnderTest<Client, typeof ollama> => ({
  sdk: 'ollama',
  alias,
  version,
  format: 'esm',
  wire: ollamaWire,
  create: (host, options) => new module.Ollama({ host, ...options }),
  module,
  checks,
})

for (const each of [under('ollama', '0.6.4', ollama), under('ollama-5', '0.5.18', ollama5 as unknown as typeof ollama)])
  describeAlike(each, recorded, {
    reply: (client) => client.chat({ model, messages }),
    stream: (client) => streaming(client),
  })

it('watches the instance that the package exports', () => {
  expect(instrument(ollama.default)).toBe(ollama.default)
  expect(impactsOf(ollama.default)).toBeUndefined()
})

const reports = reported(ollamaTokens)
for (const each of clients)
  describeInstrumented(each, {
    chat: reports,
    'chat without usage': counted,
    'chat with a tool': reports,
    'chat: the request gets its stream': reports,
    generate: reports,
    embed: reported(ollamaEmbedTokens),
    embeddings: counted,
    list: unasked,
    stream: reports,
    'stream without usage': counted,
    'stream with a tool': reports,
    'generate stream': reports,
    'stream: break': aborted(),
    'stream: abort() of the stream': aborted(),
    'stream: abort() of the client': aborted(),
    ...failures(400, 404, 500),
    'error 404 of a stream': failed('404'),
    'error 400 that nobody awaits': failed('400'),
    'error half-way through a stream': brokenOff,
    'connection reset half-way through a stream': brokenOff,
  })
