import type OpenAI from 'openai'
import { all, type Check, className, failing, type Observed } from '../check.ts'

/** What clients of Stainless have in common for chats, as far as failures go. */
export interface Chatting {
  readonly chat: { readonly completions: { create(body: Asking, options?: object): PromiseLike<unknown> } }
}
interface Asking {
  model: string
  messages: { role: 'user'; content: string }[]
  stream?: boolean
}

type ErrorCheck = Check<Chatting>
const messages: Asking['messages'] = [{ role: 'user', content: 'hi' }]
const asks = (client: Chatting, model: string, rest: object = {}, options?: object) =>
  client.chat.completions.create({ model, messages, ...rest }, options)
const streamed = async (promise: PromiseLike<unknown>): Promise<number> =>
  (await all((await promise) as AsyncIterable<unknown>)).length

/** An error in each of its ways: thrown, as a stream, not awaited, aborted, cut off. */
export const errorChecks: readonly ErrorCheck[] = [
  ...[400, 401, 404, 429, 500].map(
    (status): ErrorCheck => ({
      name: `error ${status}`,
      run: (client) => failing(() => asks(client, `gpt-4o-mini~fail-${status}`)),
    }),
  ),
  {
    name: 'error 400 of a stream',
    run: (client) => failing(() => asks(client, 'gpt-4o-mini~fail-400', { stream: true })),
  },
  {
    name: 'error 400, seen by catch() only',
    run: async (client) => {
      const promise = asks(client, 'gpt-4o-mini~fail-400') as Promise<unknown>
      return promise.catch((error: unknown) => className(error)) as Promise<Observed>
    },
  },
  {
    name: 'error 400 that nobody awaits',
    rejects: true,
    run: async (client, { server }) => {
      void asks(client, 'gpt-4o-mini~fail-400')
      await server.settled(1)
      return null
    },
  },
  {
    name: 'error 429, then an answer',
    run: async (client) => {
      const reply = await asks(client, 'gpt-4o-mini~fail-429~once', {}, { maxRetries: 1 })
      return (reply as { model: string }).model
    },
  },
  {
    name: 'error 500 twice',
    run: (client) => failing(() => asks(client, 'gpt-4o-mini~fail-500', {}, { maxRetries: 1 })),
  },
  {
    name: 'aborted before the answer',
    run: (client) => {
      const controller = new AbortController()
      setTimeout(() => controller.abort(), 150)
      return failing(() => asks(client, 'gpt-4o-mini~slow-900', {}, { signal: controller.signal }))
    },
  },
  {
    name: 'timeout',
    run: (client) => failing(() => asks(client, 'gpt-4o-mini~slow-900', {}, { timeout: 150 })),
  },
  {
    name: 'connection reset half-way through a stream',
    run: (client) => failing(() => streamed(asks(client, 'gpt-4o-mini~reset-3', { stream: true }))),
  },
  {
    name: 'error half-way through a stream',
    run: (client) => failing(() => streamed(asks(client, 'gpt-4o-mini~error-3', { stream: true }))),
  },
]

export const asOpenai = (checks: readonly ErrorCheck[]): readonly Check<OpenAI>[] =>
  checks.map(({ name, run }) => ({ name, run: (client, context) => run(client as unknown as Chatting, context) }))
