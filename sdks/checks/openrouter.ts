import type { OpenRouter } from '@openrouter/sdk'
import { all, type Check, className, data, failing, type Observed, shape, some } from '../check.ts'

type OpenRouterCheck = Check<OpenRouter>

const model = 'meta-llama/llama-3.3-70b-instruct'
const messages = [{ role: 'user' as const, content: 'hi' }]
const ask = (name: string = model, rest: object = {}) => ({ chatRequest: { model: name, messages, ...rest } })
const asStream = (name: string = model) => ({ chatRequest: { model: name, messages, stream: true as const } })

/** One method for both: what comes depends on `stream`. */
const opened = async (client: OpenRouter, name?: string) =>
  (await client.chat.send(asStream(name))) as unknown as ReadableStream & AsyncIterable<unknown>

const streamed = async (stream: AsyncIterable<unknown>): Promise<Observed> => ({
  class: className(stream),
  readable: stream instanceof ReadableStream,
  events: data(await all(stream)),
})

/** What every client of `@openrouter/sdk` must do, bare and instrumented alike. */
export const openrouterChecks: readonly OpenRouterCheck[] = [
  { name: 'chat', run: async (client) => shape(await client.chat.send(ask())) },
  { name: 'chat without usage', run: async (client) => shape(await client.chat.send(ask(`${model}~no-usage`))) },
  { name: 'stream', run: async (client) => streamed(await opened(client)) },
  {
    name: 'stream without usage',
    run: async (client) => streamed(await opened(client, `${model}~no-usage`)),
  },
  {
    name: 'stream: break aborts',
    run: async (client) => data(await some(await opened(client, `${model}~slow~chunks-40`), 2)),
  },
  {
    name: 'stream by getReader()',
    run: async (client) => {
      const reader = (await opened(client)).getReader()
      const events: unknown[] = []
      for (let read = await reader.read(); !read.done; read = await reader.read()) events.push(read.value)
      return data(events)
    },
  },
  {
    name: 'embeddings',
    run: async (client) =>
      data(await client.embeddings.generate({ requestBody: { model: 'openai/text-embedding-3-small', input: 'hi' } })),
  },
  {
    name: 'callModel()',
    run: async (client) => {
      const text = await client.callModel({ model, input: 'hi' }).getText()
      const failed = client.callModel({ model: `${model}~fail-400`, input: 'hi' })
      return { text, failed: await failing(() => failed.getText()) }
    },
  },
  ...[400, 401, 429, 500].map(
    (status): OpenRouterCheck => ({
      name: `error ${status}`,
      run: (client) => failing(() => client.chat.send(ask(`${model}~fail-${status}`))),
    }),
  ),
  {
    name: 'error 400 that nobody awaits',
    run: async (client, { server }) => {
      void client.chat.send(ask(`${model}~fail-400`))
      await server.settled(1)
      return null
    },
  },
  {
    name: 'connection reset half-way through a stream',
    run: (client) => failing(async () => all(await opened(client, `${model}~reset-3`))),
  },
  {
    name: 'the client: class and own properties',
    run: async (client) => ({
      class: className(client),
      chat: className(client.chat),
      keys: Object.keys(client).sort(),
    }),
  },
]
