import type { CohereClient, CohereClientV2 } from 'cohere-ai'
import { all, type Check, className, data, failing, type Observed, shape, some } from '../check.ts'

/** Both of the package's clients: the one of the first API, which has the second under `v2`, and the one of the second. */
export interface CohereClients {
  readonly first: CohereClient
  readonly second: CohereClientV2
}

type CohereCheck = Check<CohereClients>

const model = 'command-a-03-2025'
const question = { model, message: 'hi' }
const messages = [{ role: 'user' as const, content: 'hi' }]
const asking = { model, messages }
const slow = `${model}~slow~chunks-12`
const tools = [
  {
    type: 'function' as const,
    function: { name: 'weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
  },
]

const streamed = async (stream: AsyncIterable<unknown>): Promise<Observed> => ({
  class: className(stream),
  keys: Object.keys(stream)
    .filter((key) => key !== 'impacts')
    .sort(),
  events: data(await all(stream)),
})

const chats: CohereCheck[] = [
  { name: 'chat', run: async ({ first }) => shape(await first.chat(question)) },
  {
    name: 'chat without usage',
    run: async ({ first }) => shape(await first.chat({ ...question, model: `${model}~no-usage` })),
  },
  { name: 'chat, no model named', run: async ({ first }) => shape(await first.chat({ message: 'hi' })) },
  { name: 'v2 chat', run: async ({ first }) => shape(await first.v2.chat(asking)) },
  { name: 'client v2: chat', run: async ({ second }) => shape(await second.chat(asking)) },
  { name: 'client v2: chat with a tool', run: async ({ second }) => shape(await second.chat({ ...asking, tools })) },
  {
    name: 'client v2: chat without usage',
    run: async ({ second }) => shape(await second.chat({ ...asking, model: `${model}~no-usage` })),
  },
  {
    name: 'the promise is of the SDK',
    run: async ({ second }) => {
      const promise = second.chat(asking)
      return { class: className(promise), raw: typeof promise.withRawResponse, reply: shape(await promise) }
    },
  },
  {
    name: 'withRawResponse',
    run: async ({ first, second }) => {
      const { data: reply, rawResponse } = await second.chat(asking).withRawResponse()
      const { data: older } = await first.chat(question).withRawResponse()
      return { reply: shape(reply), older: shape(older), status: rawResponse.status }
    },
  },
  {
    name: 'awaiting twice asks once',
    run: async ({ second }) => {
      const promise = second.chat(asking)
      const [one, other] = [await promise, await promise]
      return { same: one === other }
    },
  },
  {
    name: 'embed',
    run: async ({ first }) =>
      shape(await first.embed({ texts: ['a', 'b'], model: 'embed-v4.0', inputType: 'search_document' })),
  },
  {
    name: 'client v2: embed',
    run: async ({ second }) =>
      shape(
        await second.embed({
          texts: ['a'],
          model: 'embed-v4.0',
          inputType: 'search_document',
          embeddingTypes: ['float'],
        }),
      ),
  },
  {
    name: 'rerank',
    run: async ({ first, second }) => ({
      first: shape(await first.rerank({ query: 'q', documents: ['a'], model: 'rerank-v3.5' })),
      second: shape(await second.rerank({ query: 'q', documents: ['a'], model: 'rerank-v3.5' })),
    }),
  },
]

const streams: CohereCheck[] = [
  { name: 'stream', run: async ({ first }) => streamed(await first.chatStream(question)) },
  { name: 'v2 stream', run: async ({ first }) => streamed(await first.v2.chatStream(asking)) },
  { name: 'client v2: stream', run: async ({ second }) => streamed(await second.chatStream(asking)) },
  {
    name: 'client v2: stream with a tool',
    run: async ({ second }) => streamed(await second.chatStream({ ...asking, tools })),
  },
  {
    name: 'client v2: stream without usage',
    run: async ({ second }) => streamed(await second.chatStream({ ...asking, model: `${model}~no-usage` })),
  },
  {
    name: 'stream withRawResponse',
    run: async ({ second }) => {
      const { data: stream, rawResponse } = await second.chatStream(asking).withRawResponse()
      return { status: rawResponse.status, stream: await streamed(stream) }
    },
  },
  {
    name: 'stream: break',
    run: async ({ first }) => data(await some(await first.chatStream({ ...question, model: slow }), 2)),
  },
  {
    name: 'client v2: stream: break',
    run: async ({ second }) => data(await some(await second.chatStream({ ...asking, model: slow }), 3)),
  },
  {
    name: 'client v2: a signal aborts',
    run: async ({ second }) => {
      const controller = new AbortController()
      const stream = await second.chatStream({ ...asking, model: slow }, { abortSignal: controller.signal })
      let count = 0
      const outcome = await failing(async () => {
        for await (const _ of stream) if (++count === 3) controller.abort()
      })
      return { outcome, few: count < 12 }
    },
  },
]

const errors: CohereCheck[] = [
  ...[400, 401, 429, 500].map(
    (status): CohereCheck => ({
      name: `error ${status}`,
      run: ({ second }) =>
        failing(() => second.chat({ ...asking, model: `${model}~fail-${status}` }, { maxRetries: 0 })),
    }),
  ),
  {
    name: 'error 400 of a stream',
    run: ({ second }) => failing(() => second.chatStream({ ...asking, model: `${model}~fail-400` })),
  },
  {
    name: 'error 400 that nobody awaits',
    run: async ({ second }, { server }) => {
      void second.chat({ ...asking, model: `${model}~fail-400` })
      await server.settled(1)
      return null
    },
  },
  {
    name: 'timeout',
    run: ({ second }) =>
      failing(() => second.chat({ ...asking, model: `${model}~slow-300` }, { timeoutInSeconds: 0.03, maxRetries: 0 })),
  },
  {
    name: 'connection reset half-way through a stream',
    run: ({ second }) =>
      failing(async () => (await all(await second.chatStream({ ...asking, model: `${model}~reset-3` }))).length),
  },
]

const itself: CohereCheck[] = [
  {
    name: 'the clients: class and own properties',
    run: async ({ first, second }) => ({
      classes: [className(first), className(second), className(first.v2)],
      first: Object.keys(first).sort(),
      second: Object.keys(second).sort(),
    }),
  },
]

/** What every client of `cohere-ai` must do, bare and instrumented alike. */
export const cohereChecks: readonly CohereCheck[] = [...chats, ...streams, ...errors, ...itself]
