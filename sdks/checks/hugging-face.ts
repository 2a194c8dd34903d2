import type { InferenceClient } from '@huggingface/inference'
import { all, type Check, className, data, failing, type Probe, shape, some } from '../check.ts'
import { type HuggingFaceClients, huggingFaceTasks, streamed } from './hugging-face-tasks.ts'
import { weather } from './openai-chat.ts'

export type { HuggingFaceClients }

/** The client to ask for a chat of a model. */
const asking = ({ client, url, isRouted }: HuggingFaceClients, name: string = model): InferenceClient =>
  isRouted ? client : client.endpoint(`${url}/models/${name}`)

type HuggingFaceCheck = Check<HuggingFaceClients>

const model = 'meta-llama/Llama-3.1-8B-Instruct'
const messages = [{ role: 'user' as const, content: 'hi' }]
const question = { model, messages }
const telling = { ...question, stream_options: { include_usage: true } }
const slow = `${model}~slow~chunks-12`
const absent = `${model}~no-usage`

const failingAt = (clients: HuggingFaceClients, variation: string) => {
  const name = `${model}~${variation}`
  return asking(clients, name).chatCompletion({ ...question, model: name })
}
const streamAt = (clients: HuggingFaceClients, variation: string) => {
  const name = `${model}~${variation}`
  return asking(clients, name).chatCompletionStream({ ...question, model: name })
}

export const huggingFaceProbes: readonly Probe<HuggingFaceClients>[] = [
  {
    name: 'chat',
    reply: (clients) => asking(clients).chatCompletion(question),
    stream: (clients) => asking(clients).chatCompletionStream(question),
  },
  {
    name: 'chat of a server of one’s own',
    reply: ({ client, url }) => client.endpoint(`${url}/models/${model}`).chatCompletion(question),
    stream: ({ client, url }) => client.endpoint(`${url}/models/${model}`).chatCompletionStream(question),
  },
]

const chats: HuggingFaceCheck[] = [
  { name: 'chat', run: async (clients) => shape(await asking(clients).chatCompletion(question)) },
  {
    name: 'chat without usage',
    run: (clients) => failing(() => asking(clients, absent).chatCompletion({ ...question, model: absent })),
  },
  {
    name: 'chat with a tool',
    run: async (clients) => shape(await asking(clients).chatCompletion({ ...question, tools: [weather] })),
  },
  {
    name: 'chat of a server of one’s own',
    run: async ({ client, url }) => shape(await client.endpoint(`${url}/models/${model}`).chatCompletion({ messages })),
  },
  {
    name: 'chat of a server of one’s own, without usage',
    run: async ({ client, url }) =>
      shape(await client.endpoint(`${url}/models/${absent}`).chatCompletion({ ...question, model: absent })),
  },
  {
    name: 'structured output',
    run: async (clients) =>
      shape(await asking(clients).chatCompletion({ ...question, response_format: { type: 'json_object' } })),
  },
  {
    name: 'a method taken off the client',
    run: async (clients) => {
      const { chatCompletion } = asking(clients)
      return shape(await chatCompletion(question))
    },
  },
]

const streams: HuggingFaceCheck[] = [
  {
    name: 'stream',
    run: (clients) => streamed(asking(clients).chatCompletionStream(question) as AsyncGenerator<unknown>),
  },
  {
    name: 'stream with usage',
    run: (clients) => streamed(asking(clients).chatCompletionStream(telling) as AsyncGenerator<unknown>),
  },
  {
    name: 'stream of a server of one’s own',
    run: ({ client, url }) => {
      const own = client.endpoint(`${url}/models/${model}`)
      return streamed(own.chatCompletionStream(question) as AsyncGenerator<unknown>)
    },
  },
  {
    name: 'stream: by hand',
    run: async (clients) => {
      const stream = asking(clients).chatCompletionStream(question) as AsyncGenerator<unknown>
      const isItself = stream[Symbol.asyncIterator]() === stream
      return [isItself, String(stream), data([await stream.next(), await stream.return(null), await stream.next()])]
    },
  },
  {
    name: 'stream that nobody reads',
    run: async (clients) => {
      const stream = asking(clients).chatCompletionStream(question) as AsyncGenerator<unknown>
      return data(await stream.return(null))
    },
  },
  {
    name: 'stream: nothing is asked before it is read',
    run: async (clients, { server }) => {
      const stream = asking(clients).chatCompletionStream(question)
      await server.settled()
      const before = server.requests.length
      const count = (await all(stream)).length
      return { before, count }
    },
  },
  {
    name: 'stream: break',
    run: async (clients) =>
      data(await some(asking(clients, slow).chatCompletionStream({ ...question, model: slow }), 2)),
  },
  {
    name: 'stream: a signal aborts',
    run: (clients) => {
      const controller = new AbortController()
      let count = 0
      return failing(async () => {
        const stream = asking(clients, slow).chatCompletionStream(
          { ...question, model: slow },
          { signal: controller.signal },
        )
        for await (const _ of stream) if (++count === 2) controller.abort()
        return count
      })
    },
  },
]

const errors: HuggingFaceCheck[] = [
  ...[400, 401, 429, 500].map(
    (status): HuggingFaceCheck => ({
      name: `error ${status}`,
      run: (clients) => failing(() => failingAt(clients, `fail-${status}`)),
    }),
  ),
  {
    name: 'error 400 of a stream',
    run: (clients) => failing(() => all(streamAt(clients, 'fail-400'))),
  },
  {
    name: 'error 400 that nobody awaits',
    rejects: true,
    run: async (clients, { server }) => {
      void failingAt(clients, 'fail-400')
      await server.settled(1)
      return null
    },
  },
  {
    name: 'error 503, then an answer',
    run: async (clients) => data(await failingAt(clients, 'fail-503~once')),
  },
  {
    name: 'aborted before the answer',
    run: (clients) => {
      const controller = new AbortController()
      setTimeout(() => controller.abort(), 150)
      const late = `${model}~slow-900`
      const { signal } = controller
      return failing(() => asking(clients, late).chatCompletion({ ...question, model: late }, { signal }))
    },
  },
  {
    name: 'error half-way through a stream',
    run: (clients) => failing(() => all(streamAt(clients, 'error-3'))),
  },
  {
    name: 'connection reset half-way through a stream',
    run: (clients) => failing(() => all(streamAt(clients, 'reset-3'))),
  },
]

const itself: HuggingFaceCheck[] = [
  {
    name: 'the client: class, own properties and how they are held',
    run: async ({ client, url }) => {
      const { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(client, 'chatCompletion') ?? {}
      return {
        class: className(client),
        endpoint: className(client.endpoint(url)),
        keys: Object.keys(client).sort(),
        /** A double has its own way to endpoints. */
        names: Object.getOwnPropertyNames(client)
          .filter((name) => name !== 'endpoint')
          .sort(),
        method: data({ writable, enumerable, configurable }),
      }
    },
  },
]

/** What every client of `@huggingface/inference` must do, bare and instrumented alike. */
export const huggingFaceChecks: readonly HuggingFaceCheck[] = [
  ...chats,
  ...huggingFaceTasks,
  ...streams,
  ...errors,
  ...itself,
]
