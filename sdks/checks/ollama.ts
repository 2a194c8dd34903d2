import type { Ollama } from 'ollama'
import { all, type Check, className, data, failing, type Observed, type Probe, shape, some } from '../check.ts'
import { weather } from './openai-chat.ts'

type OllamaCheck = Check<Ollama>

const model = 'llama3.2:3b'
const messages = [{ role: 'user', content: 'hi' }]
const question = { model, messages }
const slow = { ...question, model: `${model}~slow~chunks-12`, stream: true as const }

export const ollamaProbe: Probe<Ollama> = {
  name: 'chat',
  reply: (client) => client.chat({ ...question }),
  stream: (client) => client.chat({ ...question, stream: true }),
}

const streamed = async (stream: AsyncIterable<unknown>): Promise<Observed> => ({
  class: className(stream),
  keys: Object.keys(stream)
    .filter((key) => key !== 'impacts')
    .sort(),
  events: data(await all(stream)),
})

const plain: OllamaCheck[] = [
  { name: 'chat', run: async (client) => shape(await client.chat({ ...question })) },
  {
    name: 'chat without usage',
    run: async (client) => shape(await client.chat({ ...question, model: `${model}~no-usage` })),
  },
  { name: 'chat with a tool', run: async (client) => shape(await client.chat({ ...question, tools: [weather] })) },
  { name: 'chat with thinking', run: async (client) => shape(await client.chat({ ...question, think: true })) },
  {
    name: 'structured output',
    run: async (client) => shape(await client.chat({ ...question, format: { type: 'object' } })),
  },
  {
    name: 'chat: the request gets its stream',
    run: async (client) => {
      const request = { ...question }
      const promise = client.chat(request)
      return { class: className(promise), reply: shape(await promise), request: data(request) }
    },
  },
  { name: 'generate', run: async (client) => shape(await client.generate({ model, prompt: 'hi' })) },
  { name: 'embed', run: async (client) => shape(await client.embed({ model: 'all-minilm', input: ['a', 'b'] })) },
  {
    name: 'embed without usage',
    run: async (client) => shape(await client.embed({ model: 'all-minilm~no-usage', input: 'eight letters' })),
  },
  { name: 'embeddings', run: async (client) => shape(await client.embeddings({ model: 'all-minilm', prompt: 'a' })) },
  { name: 'list', run: async (client) => shape(await client.list()) },
]

const streams: OllamaCheck[] = [
  { name: 'stream', run: async (client) => streamed(await client.chat({ ...question, stream: true })) },
  {
    name: 'stream without usage',
    run: async (client) => streamed(await client.chat({ ...question, model: `${model}~no-usage`, stream: true })),
  },
  {
    name: 'stream with a tool',
    run: async (client) => streamed(await client.chat({ ...question, tools: [weather], stream: true })),
  },
  {
    name: 'generate stream',
    run: async (client) => streamed(await client.generate({ model, prompt: 'hi', stream: true })),
  },
  {
    name: 'stream: a second iteration',
    run: async (client) => {
      const stream = await client.chat({ ...question, stream: true })
      return [(await all(stream)).length, await failing(() => all(stream))]
    },
  },
  { name: 'stream: break', run: async (client) => data(await some(await client.chat(slow), 2)) },
  {
    name: 'stream: abort() of the stream',
    run: async (client) => {
      const stream = await client.chat(slow)
      let count = 0
      const outcome = await failing(async () => {
        for await (const _ of stream) if (++count === 2) stream.abort()
      })
      return { outcome, few: count < 10 }
    },
  },
  {
    name: 'stream: abort() of the client',
    run: async (client) => {
      const stream = await client.chat(slow)
      let count = 0
      const outcome = await failing(async () => {
        for await (const _ of stream) if (++count === 2) client.abort()
      })
      return { outcome, few: count < 10 }
    },
  },
  {
    name: 'stream: abort() of the client before it is read',
    run: async (client, { server }) => {
      await client.chat(slow)
      client.abort()
      await server.settled(1)
      return null
    },
  },
]

const errors: OllamaCheck[] = [
  ...[400, 404, 500].map(
    (status): OllamaCheck => ({
      name: `error ${status}`,
      run: (client) => failing(() => client.chat({ ...question, model: `${model}~fail-${status}` })),
    }),
  ),
  {
    name: 'error 404 of a stream',
    run: (client) => failing(() => client.chat({ ...question, model: `${model}~fail-404`, stream: true })),
  },
  {
    name: 'error 400 that nobody awaits',
    rejects: true,
    run: async (client, { server }) => {
      void client.chat({ ...question, model: `${model}~fail-400` })
      await server.settled(1)
      return null
    },
  },
  {
    name: 'error half-way through a stream',
    run: (client) =>
      failing(async () => all(await client.chat({ ...question, model: `${model}~error-3`, stream: true }))),
  },
  {
    name: 'connection reset half-way through a stream',
    run: (client) =>
      failing(async () => all(await client.chat({ ...question, model: `${model}~reset-3`, stream: true }))),
  },
]

const itself: OllamaCheck[] = [
  {
    name: 'the client: class and own properties',
    run: async (client) => ({ class: className(client), keys: Object.keys(client).sort() }),
  },
]

/** What every client of `ollama` must do, bare and instrumented alike. */
export const ollamaChecks: readonly OllamaCheck[] = [...plain, ...streams, ...errors, ...itself]
