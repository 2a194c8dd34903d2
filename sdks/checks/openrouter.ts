import type { OpenRouter } from '@openrouter/sdk'
import { all, type Check, className, data, failing, type Observed, type Probe, shape, some } from '../check.ts'
import { weather } from './openai-chat.ts'

type OpenRouterCheck = Check<OpenRouter>

const model = 'meta-llama/llama-3.3-70b-instruct'
const messages = [{ role: 'user' as const, content: 'hi' }]
const ask = (name: string = model, rest: object = {}) => ({ chatRequest: { model: name, messages, ...rest } })
const asStream = (name: string = model) => ({ chatRequest: { model: name, messages, stream: true as const } })

/** One method for both: what comes depends on `stream`. */
const opened = async (client: OpenRouter, name?: string, options?: object) =>
  (await client.chat.send(asStream(name), options)) as unknown as ReadableStream & AsyncIterable<unknown>

export const openrouterProbe: Probe<OpenRouter> = {
  name: 'chat',
  reply: (client) => client.chat.send(ask()),
  stream: (client) => opened(client),
}

const streamed = async (stream: AsyncIterable<unknown>): Promise<Observed> => ({
  class: className(stream),
  readable: stream instanceof ReadableStream,
  events: data(await all(stream)),
})

const chats: OpenRouterCheck[] = [
  { name: 'chat', run: async (client) => shape(await client.chat.send(ask())) },
  { name: 'chat without usage', run: async (client) => shape(await client.chat.send(ask(`${model}~no-usage`))) },
  {
    name: 'chat with a tool',
    run: async (client) => shape(await client.chat.send(ask(model, { tools: [weather] }))),
  },
  {
    name: 'structured output',
    run: async (client) => shape(await client.chat.send(ask(model, { responseFormat: { type: 'json_object' } }))),
  },
  {
    name: 'response',
    run: async (client) => shape(await client.beta.responses.send({ responsesRequest: { model, input: 'hi' } })),
  },
  {
    name: 'response as a stream',
    run: async (client) => {
      const asked = { responsesRequest: { model, input: 'hi', stream: true } }
      return streamed((await client.beta.responses.send(asked)) as ReadableStream<unknown>)
    },
  },
]

const streams: OpenRouterCheck[] = [
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
    name: 'stream tee',
    run: async (client) => {
      const [one, other] = (await opened(client)).tee()
      return data(await Promise.all([all(one), all(other)]))
    },
  },
  {
    name: 'stream: a signal aborts',
    run: async (client) => {
      const controller = new AbortController()
      const stream = await opened(client, `${model}~slow~chunks-40`, { signal: controller.signal })
      let count = 0
      const outcome = await failing(async () => {
        for await (const _ of stream) if (++count === 2) controller.abort()
      })
      return { outcome, few: count < 10 }
    },
  },
]

const embedder = 'openai/text-embedding-3-small'

const others: OpenRouterCheck[] = [
  {
    name: 'embeddings',
    run: async (client) =>
      shape(await client.embeddings.generate({ requestBody: { model: embedder, input: ['a', 'b'] } })),
  },
  {
    name: 'embeddings without usage',
    run: async (client) =>
      shape(
        await client.embeddings.generate({ requestBody: { model: `${embedder}~no-usage`, input: 'eight letters' } }),
      ),
  },
  {
    name: 'images',
    run: async (client) =>
      shape(await client.images.generate({ imageGenerationRequest: { model: 'openai/gpt-image-1', prompt: 'a' } })),
  },
  {
    name: 'transcription',
    run: async (client) => {
      const inputAudio = { data: 'aGk=', format: 'wav' }
      return shape(await client.stt.createTranscription({ sttRequest: { model: 'openai/whisper-1', inputAudio } }))
    },
  },
  {
    name: 'speech',
    run: async (client) => {
      const speechRequest = { model: 'openai/gpt-4o-mini-tts', input: 'hello', voice: 'alloy' }
      const pieces = await all((await client.tts.createSpeech({ speechRequest })) as ReadableStream<Uint8Array>)
      /** Where the network cuts the bytes differs from one time to the next. */
      return pieces.flatMap((piece) => [...piece])
    },
  },
  { name: 'models', run: async (client) => shape(await client.models.list({})) },
  {
    name: 'callModel()',
    run: async (client) => {
      const text = await client.callModel({ model, input: 'hi' }).getText()
      const failed = client.callModel({ model: `${model}~fail-400`, input: 'hi' })
      return { text, failed: await failing(() => failed.getText()) }
    },
  },
]

const errors: OpenRouterCheck[] = [
  ...[400, 401, 429, 500].map(
    (status): OpenRouterCheck => ({
      name: `error ${status}`,
      run: (client) => failing(() => client.chat.send(ask(`${model}~fail-${status}`))),
    }),
  ),
  { name: 'error 400 of a stream', run: (client) => failing(() => opened(client, `${model}~fail-400`)) },
  {
    name: 'error 400 that nobody awaits',
    rejects: true,
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
]

const itself: OpenRouterCheck[] = [
  {
    name: 'the client: class and own properties',
    run: async (client) => ({
      class: className(client),
      chat: className(client.chat),
      keys: Object.keys(client).sort(),
    }),
  },
]

/** What every client of `@openrouter/sdk` must do, bare and instrumented alike. */
export const openrouterChecks: readonly OpenRouterCheck[] = [...chats, ...streams, ...others, ...errors, ...itself]
