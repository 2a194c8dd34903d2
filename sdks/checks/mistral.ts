import type { Mistral } from '@mistralai/mistralai'
import { all, type Check, className, data, failing, type Observed, type Probe, shape, since, some } from '../check.ts'

type MistralCheck = Check<Mistral>

const model = 'mistral-small-latest'
const messages = [{ role: 'user' as const, content: 'hi' }]
const question = { model, messages }
const slow = { model: `${model}~slow~chunks-40`, messages }
const tools = [
  {
    type: 'function' as const,
    function: { name: 'weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
  },
]

export const mistralProbe: Probe<Mistral> = {
  name: 'chat',
  reply: (client) => client.chat.complete(question),
  stream: (client) => client.chat.stream(question),
}

const streamed = async (stream: AsyncIterable<unknown>): Promise<Observed> => ({
  class: className(stream),
  readable: stream instanceof ReadableStream,
  keys: Object.keys(stream).filter((key) => key !== 'impacts'),
  events: data(await all(stream)),
})

const chats: MistralCheck[] = [
  { name: 'chat', run: async (client) => shape(await client.chat.complete(question)) },
  {
    name: 'chat without usage is refused by the SDK',
    run: (client) => failing(() => client.chat.complete({ ...question, model: `${model}~no-usage` })),
  },
  { name: 'chat with a tool', run: async (client) => shape(await client.chat.complete({ ...question, tools })) },
  {
    name: 'chat without a number in its usage',
    run: async (client) => shape(await client.chat.complete({ ...question, model: `${model}~empty-usage` })),
  },
  {
    name: 'structured output',
    run: async (client) => shape(await client.chat.complete({ ...question, responseFormat: { type: 'json_object' } })),
  },
  {
    name: 'conversation',
    run: async (client) => shape(await client.beta.conversations.start({ model, inputs: 'hi' })),
  },
  {
    name: 'chat: a plain promise',
    run: async (client) => {
      const promise = client.chat.complete(question)
      return { class: className(promise), keys: Object.keys(promise), reply: shape(await promise) }
    },
  },
  { name: 'agent', run: async (client) => shape(await client.agents.complete({ agentId: 'ag_1', messages })) },
  {
    name: 'fim',
    run: async (client) => shape(await client.fim.complete({ model: 'codestral-latest', prompt: 'def f(' })),
  },
  {
    name: 'embeddings',
    run: async (client) => shape(await client.embeddings.create({ model: 'mistral-embed', inputs: ['a', 'b'] })),
  },
  {
    name: 'embeddings without a number in their usage',
    run: async (client) =>
      shape(await client.embeddings.create({ model: 'mistral-embed~empty-usage', inputs: 'eight letters' })),
  },
  {
    name: 'ocr',
    run: async (client) =>
      shape(
        await client.ocr.process({
          model: 'mistral-ocr-latest',
          document: { type: 'document_url', documentUrl: 'https://example.org/a.pdf' },
        }),
      ),
  },
]

const file = { fileName: 'a.wav', content: new Uint8Array(8) }

const media: MistralCheck[] = [
  {
    name: 'transcription',
    run: async (client) => shape(await client.audio.transcriptions.complete({ model: 'voxtral-mini-latest', file })),
  },
  {
    name: 'transcription as a stream',
    run: async (client) => streamed(await client.audio.transcriptions.stream({ model: 'voxtral-mini-latest', file })),
  },
  {
    name: 'speech',
    supports: since('2'),
    run: async (client) => shape(await client.audio.speech.complete({ model: 'voxtral-mini-tts', input: 'hello' })),
  },
  { name: 'models', run: async (client) => shape(await client.models.list()) },
]

const streams: MistralCheck[] = [
  { name: 'stream', run: async (client) => streamed(await client.chat.stream(question)) },
  {
    name: 'stream without usage',
    run: async (client) => streamed(await client.chat.stream({ ...question, model: `${model}~no-usage` })),
  },
  { name: 'stream with a tool', run: async (client) => streamed(await client.chat.stream({ ...question, tools })) },
  { name: 'agent stream', run: async (client) => streamed(await client.agents.stream({ agentId: 'ag_1', messages })) },
  {
    name: 'fim stream',
    run: async (client) => streamed(await client.fim.stream({ model: 'codestral-latest', prompt: 'def f(' })),
  },
  {
    name: 'conversation stream',
    run: async (client) => streamed(await client.beta.conversations.startStream({ model, inputs: 'hi' })),
  },
  {
    name: 'stream: break aborts',
    run: async (client) => data(await some(await client.chat.stream(slow), 2)),
  },
  {
    name: 'stream by getReader()',
    run: async (client) => {
      const stream = await client.chat.stream(question)
      const reader = (stream as unknown as ReadableStream).getReader()
      const events: unknown[] = []
      for (let read = await reader.read(); !read.done; read = await reader.read()) events.push(read.value)
      return data(events)
    },
  },
  {
    name: 'stream: cancel() aborts',
    run: async (client) => {
      const reader = ((await client.chat.stream(slow)) as unknown as ReadableStream).getReader()
      const first = await reader.read()
      await reader.cancel()
      return data(first)
    },
  },
  {
    name: 'stream: cancel() before it is read',
    run: async (client) => {
      const stream = (await client.chat.stream(slow)) as unknown as ReadableStream
      await stream.cancel()
      return data(stream.locked)
    },
  },
  {
    name: 'stream tee',
    run: async (client) => {
      const stream = (await client.chat.stream(question)) as unknown as ReadableStream
      const [left, right] = stream.tee()
      const [first, second] = await Promise.all([all(left), all(right)])
      return { locked: stream.locked, left: data(first), same: first.every((event, index) => event === second[index]) }
    },
  },
  {
    name: 'stream pipeThrough',
    run: async (client) => {
      const stream = (await client.chat.stream(question)) as unknown as ReadableStream
      const through = stream.pipeThrough(new TransformStream({ transform: (each, to) => to.enqueue([each]) }))
      return { locked: stream.locked, events: data(await all(through)) }
    },
  },
  {
    name: 'stream: locked while it is read',
    run: async (client) => {
      const stream = (await client.chat.stream(question)) as unknown as ReadableStream & AsyncIterable<unknown>
      const before = stream.locked
      const iterator = stream[Symbol.asyncIterator]()
      const during = stream.locked
      await iterator.return?.()
      return { before, during, after: stream.locked }
    },
  },
  {
    name: 'stream: a second iteration',
    run: async (client) => {
      const stream = await client.chat.stream(question)
      const count = (await all(stream)).length
      return { count, again: await failing(() => all(stream)) }
    },
  },
  {
    name: 'stream: a signal aborts',
    run: async (client) => {
      const controller = new AbortController()
      const stream = await client.chat.stream(slow, { fetchOptions: { signal: controller.signal } })
      let count = 0
      const outcome = await failing(async () => {
        for await (const _ of stream) if (++count === 2) controller.abort()
      })
      return { outcome, few: count < 10 }
    },
  },
]

const aborts: MistralCheck[] = [
  {
    name: 'stream: a signal among the options aborts',
    run: async (client) => {
      const controller = new AbortController()
      const stream = await client.chat.stream(slow, { signal: controller.signal })
      let count = 0
      const outcome = await failing(async () => {
        for await (const _ of stream) if (++count === 2) controller.abort()
      })
      return { outcome, few: count < 10 }
    },
  },
  {
    name: 'aborted before the answer',
    run: (client) => {
      const controller = new AbortController()
      setTimeout(() => controller.abort(), 150)
      const asked = { ...question, model: `${model}~slow-900` }
      return failing(() => client.chat.complete(asked, { signal: controller.signal }))
    },
  },
]

const errors: MistralCheck[] = [
  ...[400, 401, 422, 429, 500].map(
    (status): MistralCheck => ({
      name: `error ${status}`,
      run: (client) => failing(() => client.chat.complete({ ...question, model: `${model}~fail-${status}` })),
    }),
  ),
  {
    name: 'error 400 of a stream',
    run: (client) => failing(() => client.chat.stream({ ...question, model: `${model}~fail-400` })),
  },
  {
    name: 'error 400 that nobody awaits',
    rejects: true,
    run: async (client, { server }) => {
      void client.chat.complete({ ...question, model: `${model}~fail-400` })
      await server.settled(1)
      return null
    },
  },
  {
    name: 'error 429, then an answer',
    run: async (client) => {
      const backoff = { initialInterval: 1, maxInterval: 2, exponent: 1, maxElapsedTime: 1000 }
      const retries = { strategy: 'backoff' as const, backoff, retryConnectionErrors: false }
      const reply = await client.chat.complete({ ...question, model: `${model}~fail-429~once` }, { retries })
      return reply.model
    },
  },
  {
    name: 'an argument of the wrong kind',
    run: (client) => failing(() => client.chat.complete({ model } as unknown as typeof question)),
  },
  {
    name: 'timeout',
    run: (client) =>
      failing(() => client.chat.complete({ ...question, model: `${model}~slow-900` }, { timeoutMs: 150 })),
  },
  {
    name: 'connection reset half-way through a stream',
    run: (client) =>
      failing(async () => (await all(await client.chat.stream({ ...question, model: `${model}~reset-3` }))).length),
  },
]

const itself: MistralCheck[] = [
  {
    name: 'the client: class, own properties, the same resource each time',
    run: async (client) => ({
      class: className(client),
      keys: Object.keys(client).sort(),
      chat: className(client.chat),
      same: client.chat === client.chat.valueOf(),
    }),
  },
  {
    name: 'a hook of the program',
    run: async (client) => {
      let seen = 0
      const hooks = (client as unknown as { _options: { hooks: { registerAfterSuccessHook(hook: object): void } } })
        ._options.hooks
      hooks.registerAfterSuccessHook({
        afterSuccess: (_: unknown, response: Response) => {
          seen++
          return response
        },
      })
      const reply = await client.chat.complete(question)
      return { seen, model: reply.model }
    },
  },
]

/** What every client of `@mistralai/mistralai` must do, bare and instrumented alike. */
export const mistralChecks: readonly MistralCheck[] = [...chats, ...media, ...streams, ...aborts, ...errors, ...itself]
