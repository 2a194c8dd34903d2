import type { CohereClient, CohereClientV2 } from 'cohere-ai'
import { all, type Check, className, data, failing, type Observed, shape, some } from '../check.ts'

/** Both of the package's clients: the one of the first API, which has the second under `v2`, and the one of the second. */
export interface CohereClients {
  readonly first: CohereClient
  readonly second: CohereClientV2
}

type CohereCheck = Check<CohereClients>

export const model = 'command-a-03-2025'
export const question = { model, message: 'hi' }
export const asking = { model, messages: [{ role: 'user' as const, content: 'hi' }] }

interface Options {
  readonly maxRetries?: number
  readonly abortSignal?: AbortSignal
  readonly timeoutInSeconds?: number
}

/** The SDK's own promise. */
interface Raw<T> extends Promise<T> {
  withRawResponse(): Promise<{ data: T; rawResponse: { status: number } }>
}

/** How a chat is asked for, by either API. */
interface Chats {
  readonly chat: (clients: CohereClients, name?: string, options?: Options) => Raw<object>
  readonly stream: (clients: CohereClients, name?: string, options?: Options) => Raw<AsyncIterable<unknown>>
}

const firstApi: Chats = {
  chat: ({ first }, name = model, options) => first.chat({ ...question, model: name }, options),
  stream: ({ first }, name = model, options) => first.chatStream({ ...question, model: name }, options),
}
const secondApi: Chats = {
  chat: ({ second }, name = model, options) => second.chat({ ...asking, model: name }, options),
  stream: ({ second }, name = model, options) => second.chatStream({ ...asking, model: name }, options),
}

export const streamed = async (stream: AsyncIterable<unknown>): Promise<Observed> => ({
  class: className(stream),
  keys: Object.keys(stream)
    .filter((key) => key !== 'impacts')
    .sort(),
  events: data(await all(stream)),
})

const absent = `${model}~no-usage`
const slow = `${model}~slow~chunks-12`
const once = { maxRetries: 0 }

const plain = ({ chat }: Chats): CohereCheck[] => [
  { name: 'chat', run: async (clients) => shape(await chat(clients)) },
  { name: 'chat without usage', run: async (clients) => shape(await chat(clients, absent)) },
  {
    name: 'chat: the promise is of the SDK',
    run: async (clients) => {
      const promise = chat(clients)
      return { class: className(promise), raw: typeof promise.withRawResponse, reply: shape(await promise) }
    },
  },
  {
    name: 'chat: withRawResponse',
    run: async (clients) => {
      const promise = chat(clients)
      const { data: reply, rawResponse } = await promise.withRawResponse()
      return { class: className(promise), reply: shape(reply), status: rawResponse.status }
    },
  },
  {
    name: 'chat: awaiting twice asks once',
    run: async (clients) => {
      const promise = chat(clients)
      const [one, other] = [await promise, await promise]
      return { same: one === other }
    },
  },
]

const streams = ({ stream }: Chats): CohereCheck[] => [
  { name: 'stream', run: async (clients) => streamed(await stream(clients)) },
  { name: 'stream without usage', run: async (clients) => streamed(await stream(clients, absent)) },
  {
    name: 'stream withRawResponse',
    run: async (clients) => {
      const { data: opened, rawResponse } = await stream(clients).withRawResponse()
      return { status: rawResponse.status, stream: await streamed(opened) }
    },
  },
  { name: 'stream: break', run: async (clients) => data(await some(await stream(clients, slow), 4)) },
  {
    name: 'stream: by hand',
    run: async (clients) => {
      const iterator = (await stream(clients))[Symbol.asyncIterator]()
      const isItself = (iterator as unknown as AsyncIterable<unknown>)[Symbol.asyncIterator]() === iterator
      return [isItself, data([await iterator.next(), await iterator.return?.(), await iterator.next()])]
    },
  },
  {
    name: 'stream: a signal aborts',
    run: async (clients) => {
      const controller = new AbortController()
      const opened = await stream(clients, slow, { abortSignal: controller.signal })
      let count = 0
      const outcome = await failing(async () => {
        for await (const _ of opened) if (++count === 4) controller.abort()
      })
      return { outcome, few: count >= 4 && count < 12 }
    },
  },
  {
    name: 'connection reset half-way through a stream',
    run: (clients) => failing(async () => (await all(await stream(clients, `${model}~reset-4`))).length),
  },
  { name: 'error 400 of a stream', run: (clients) => failing(() => stream(clients, `${model}~fail-400`, once)) },
]

const errors = ({ chat }: Chats): CohereCheck[] => [
  ...[400, 401, 429, 500].map(
    (status): CohereCheck => ({
      name: `error ${status}`,
      run: (clients) => failing(() => chat(clients, `${model}~fail-${status}`, once)),
    }),
  ),
  {
    name: 'error 400, seen by catch() only',
    run: (clients) => chat(clients, `${model}~fail-400`, once).catch(className) as Promise<string>,
  },
  {
    name: 'error 400 that nobody awaits',
    rejects: true,
    run: async (clients, { server }) => {
      void chat(clients, `${model}~fail-400`)
      await server.settled(1)
      return null
    },
  },
  {
    name: 'aborted before the answer',
    run: (clients) => {
      const controller = new AbortController()
      setTimeout(() => controller.abort(), 150)
      return failing(() => chat(clients, `${model}~slow-900`, { abortSignal: controller.signal, ...once }))
    },
  },
  {
    name: 'timeout',
    run: (clients) => failing(() => chat(clients, `${model}~slow-900`, { timeoutInSeconds: 0.15, ...once })),
  },
]

const of = (chats: Chats, prefix: string): CohereCheck[] =>
  [...plain(chats), ...streams(chats), ...errors(chats)].map(({ name, run }) => ({ name: `${prefix}${name}`, run }))

/** What chats must do with the client of either API. */
export const cohereChat: readonly CohereCheck[] = [...of(firstApi, ''), ...of(secondApi, 'client v2: ')]
