import { all, type Check, className, data, type Observed, type Probe, shape, some } from '../check.ts'
import { weather } from './openai-chat.ts'

/** Of clients that Stainless makes, and that ask for chats as OpenAI's does: Groq's and Together's. */
export interface ChatClient {
  readonly chat: { readonly completions: { create(body: object, options?: object): StainlessPromise } }
}

interface StainlessPromise extends Promise<unknown> {
  withResponse(): Promise<{ data: unknown; response: Response }>
  asResponse(): Promise<Response>
}

interface StainlessStream extends AsyncIterable<{ choices: { delta: { content?: string } }[] }> {
  readonly controller: AbortController
  tee(): [StainlessStream, StainlessStream]
  toReadableStream(): ReadableStream
}

const model = 'llama-3.3-70b-versatile'
const question = { model, messages: [{ role: 'user', content: 'hi' }] }
const streaming = { ...question, stream: true }
const slow = { ...streaming, model: `${model}~slow~chunks-40` }

const create = (client: ChatClient, body: object) => client.chat.completions.create(body)
const stream = async (client: ChatClient, body: object) => (await create(client, body)) as StainlessStream

export const chatProbe: Probe<ChatClient> = {
  name: 'chat',
  reply: (client) => create(client, question),
  stream: (client) => stream(client, streaming),
}

const streamed = async (opened: StainlessStream): Promise<Observed> => ({
  class: className(opened),
  keys: Object.keys(opened)
    .filter((key) => key !== 'impacts')
    .sort(),
  chunks: data(await all(opened)),
  aborted: opened.controller.signal.aborted,
})

export const chatCompletions: readonly Check<ChatClient>[] = [
  { name: 'chat', run: async (client) => shape(await create(client, question)) },
  {
    name: 'chat without usage',
    run: async (client) => shape(await create(client, { ...question, model: `${model}~no-usage` })),
  },
  { name: 'chat with a tool', run: async (client) => shape(await create(client, { ...question, tools: [weather] })) },
  {
    name: 'chat: the promise is of the SDK',
    run: async (client) => {
      const promise = create(client, question)
      return { class: className(promise), reply: shape(await promise) }
    },
  },
  {
    name: 'withResponse',
    run: async (client) => {
      const { data: reply, response } = await create(client, question).withResponse()
      return { reply: shape(reply), status: response.status }
    },
  },
  {
    name: 'asResponse',
    run: async (client) => data(await (await create(client, question).asResponse()).json()),
  },
  { name: 'stream', run: async (client) => streamed(await stream(client, streaming)) },
  {
    name: 'stream without usage',
    run: async (client) => streamed(await stream(client, { ...streaming, model: `${model}~no-usage` })),
  },
  {
    name: 'stream with a tool',
    run: async (client) => streamed(await stream(client, { ...streaming, tools: [weather] })),
  },
  {
    name: 'stream withResponse',
    run: async (client) => {
      const { data: opened, response } = await create(client, streaming).withResponse()
      return { status: response.status, stream: await streamed(opened as StainlessStream) }
    },
  },
  {
    name: 'stream tee',
    run: async (client) => {
      const [left, right] = (await stream(client, streaming)).tee()
      const [first, second] = [await all(left), await all(right)]
      return { left: data(first), same: first.every((chunk, index) => chunk === second[index]) }
    },
  },
  {
    name: 'stream toReadableStream',
    run: async (client) => {
      const lines = (await new Response((await stream(client, streaming)).toReadableStream()).text()).trim().split('\n')
      return lines.map((line) => data(JSON.parse(line)))
    },
  },
  {
    name: 'stream: break aborts',
    run: async (client) => {
      const opened = await stream(client, slow)
      return { chunks: data(await some(opened, 2)), aborted: opened.controller.signal.aborted }
    },
  },
]
