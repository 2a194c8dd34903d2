import * as mistral from '@mistralai/mistralai'
import * as mistral1 from '@mistralai/mistralai-1'
import { expect, it } from 'vitest'
import { impactsOf, instrument, type RequestRecord } from '../packages/inferprint/src/instrument/index.ts'
import { describeAlike, type Recorded } from './alike.ts'
import { all, type Check, className, data, failing, type SdkUnderTest, shape, since, some } from './check.ts'
import { mistral as clients } from './clients/mistral.ts'
import { aborted, brokenOff, counted, failed, failures, reported, unasked } from './expected-records.ts'
import { describeInstrumented } from './instrumented.ts'
import { loopback } from './loopback/loopback.ts'
import { embeddingTokens, mistralTokens } from './loopback/tokens.ts'
import { mistralWire } from './mistral.wire.ts'

type Client = mistral.Mistral
const messages = [{ role: 'user' as const, content: 'hello there' }]
const model = 'mistral-small-2506'
const streaming = (client: Client, name = model, options?: object) =>
  client.chat.stream({ model: name, messages }, options)
const tools = [{ type: 'function' as const, function: { name: 'weather', parameters: {} } }]
const file = { fileName: 'a.wav', content: new Uint8Array(8) }
const reads = async (stream: ReadableStream<unknown>) => {
  const reader = stream.getReader()
  const first = await reader.read()
  await reader.cancel()
  return data(first)
}

const checks: readonly Check<Client>[] = [
  { name: 'chat', run: async (client) => shape(await client.chat.complete({ model, messages })) },
  {
    name: 'chat without usage',
    run: async (client) => shape(await client.chat.complete({ model: `${model}~no-usage`, messages })),
  },
  { name: 'tools', run: async (client) => shape(await client.chat.complete({ model, messages, tools })) },
  {
    name: 'structured output',
    run: async (client) =>
      shape(await client.chat.complete({ model, messages, responseFormat: { type: 'json_object' } })),
  },
  { name: 'fim', run: async (client) => shape(await client.fim.complete({ model: 'codestral-2508', prompt: 'a' })) },
  {
    name: 'fim as a stream',
    run: async (client) => data(await all(await client.fim.stream({ model: 'codestral-2508', prompt: 'a' }))),
  },
  { name: 'agent', run: async (client) => shape(await client.agents.complete({ agentId: 'ag_1', messages })) },
  {
    name: 'agent as a stream',
    run: async (client) => data(await all(await client.agents.stream({ agentId: 'ag_1', messages }))),
  },
  {
    name: 'conversation',
    run: async (client) => shape(await client.beta.conversations.start({ model, inputs: 'hello' })),
  },
  {
    name: 'conversation as a stream',
    run: async (client) => data(await all(await client.beta.conversations.startStream({ model, inputs: 'hello' }))),
  },
  {
    name: 'embeddings',
    run: async (client) => shape(await client.embeddings.create({ model: 'mistral-embed', inputs: ['a', 'b'] })),
  },
  {
    name: 'embeddings without usage',
    run: async (client) =>
      shape(await client.embeddings.create({ model: 'mistral-embed~no-usage', inputs: 'eight letters' })),
  },
  {
    name: 'transcription',
    run: async (client) => shape(await client.audio.transcriptions.complete({ model: 'voxtral-mini-latest', file })),
  },
  {
    name: 'transcription as a stream',
    run: async (client) =>
      data(await all(await client.audio.transcriptions.stream({ model: 'voxtral-mini-latest', file }))),
  },
  {
    name: 'speech',
    supports: since('2'),
    run: async (client) => shape(await client.audio.speech.complete({ model: 'voxtral-mini-tts', input: 'hello' })),
  },
  { name: 'models', run: async (client) => shape(await client.models.list()) },
  {
    name: 'stream',
    run: async (client) => {
      const stream = await streaming(client)
      return { class: className(stream), keys: Object.keys(stream), events: data(await all(stream)) }
    },
  },
  {
    name: 'stream without usage',
    run: async (client) => data(await all(await streaming(client, `${model}~no-usage`))),
  },
  { name: 'stream, left by break', run: async (client) => data(await some(await streaming(client), 3)) },
  { name: 'stream, left by a reader', run: async (client) => reads(await streaming(client)) },
  {
    name: 'stream, cancelled',
    run: async (client) => {
      const stream = await streaming(client, `${model}~slow-5`)
      await stream.cancel()
      return data(stream.locked)
    },
  },
  {
    name: 'stream, teed',
    run: async (client) => {
      const stream = await streaming(client)
      const [one, other] = stream.tee()
      return [stream.locked, data(await Promise.all([all(one), all(other)]))]
    },
  },
  {
    name: 'stream, piped',
    run: async (client) => {
      const stream = await streaming(client)
      const through = stream.pipeThrough(new TransformStream({ transform: (each, to) => to.enqueue([each]) }))
      return [stream.locked, data(await all(through))]
    },
  },
  {
    name: 'stream, aborted within',
    run: async (client) => {
      const controller = new AbortController()
      const stream = await streaming(client, `${model}~slow-5`, { signal: controller.signal })
      let seen = 0
      const ended = await failing(async () => {
        for await (const _ of stream) if (++seen === 3) controller.abort()
      })
      return { seen, ended }
    },
  },
  {
    name: 'aborted before the answer',
    run: (client) => {
      const controller = new AbortController()
      setTimeout(() => controller.abort(), 30)
      return failing(() =>
        client.chat.complete({ model: `${model}~slow-300`, messages }, { signal: controller.signal }),
      )
    },
  },
  {
    name: 'timeout',
    run: (client) => failing(() => client.chat.complete({ model: `${model}~slow-300`, messages }, { timeoutMs: 30 })),
  },
  {
    name: 'stream, cut off',
    run: async (client) => failing(async () => all(await streaming(client, `${model}~reset-3`))),
  },
  { name: 'error', run: (client) => failing(() => client.chat.complete({ model: `${model}~fail-401`, messages })) },
  {
    name: 'error, then an answer',
    run: async (client) => {
      const retries = {
        strategy: 'backoff' as const,
        backoff: { initialInterval: 1, maxInterval: 2, exponent: 1, maxElapsedTime: 500 },
      }
      return data(await client.chat.complete({ model: `${model}~fail-500~once`, messages }, { retries }))
    },
  },
  {
    name: 'error that nobody awaits',
    run: async (client, { server }) => {
      void client.chat.complete({ model: `${model}~fail-400`, messages })
      await new Promise((resolve) => setTimeout(resolve, 60))
      await server.settled()
      return null
    },
  },
  { name: 'error of a stream', run: (client) => failing(() => streaming(client, `${model}~fail-400`)) },
  {
    name: 'a request that is none',
    run: (client) => failing(() => client.chat.complete({ model, messages: 'x' as never })),
  },
]

const recorded: Recorded = {
  chat: ['chat completed reported 15 37'],
  'chat without usage': ['chat completed counted 3 2'],
  tools: ['chat completed reported 15 37'],
  'structured output': ['chat completed reported 15 37'],
  fim: ['text_completion completed reported 15 37'],
  'fim as a stream': ['text_completion stream completed reported 15 37'],
  agent: ['chat completed reported 15 37'],
  'agent as a stream': ['chat stream completed reported 15 37'],
  conversation: ['chat completed reported 21 43'],
  'conversation as a stream': ['chat stream completed reported 21 43'],
  embeddings: ['embeddings completed reported 9 2'],
  'embeddings without usage': ['embeddings completed counted 4 1'],
  transcription: ['transcription completed reported 4 9'],
  'transcription as a stream': ['transcription stream completed reported 4 9'],
  speech: ['speech completed unknown ? ?'],
  stream: ['chat stream completed reported 15 37'],
  'stream without usage': ['chat stream completed counted 3 5'],
  'stream, left by break': ['chat stream aborted counted 3 2'],
  'stream, left by a reader': ['chat stream aborted unknown ? ?'],
  'stream, cancelled': ['chat stream aborted unknown ? ?'],
  'stream, teed': ['chat stream completed reported 15 37'],
  'stream, piped': ['chat stream completed reported 15 37'],
  'stream, aborted within': ['chat stream aborted counted 3 2'],
  'aborted before the answer': ['chat aborted unknown ? ?'],
  timeout: ['chat failed unknown ? ?'],
  'stream, cut off': ['chat stream failed counted 3 2'],
  error: ['chat failed unknown ? ?'],
  'error, then an answer': ['chat completed reported 15 37'],
  'error that nobody awaits': ['chat failed unknown ? ?'],
  'error of a stream': ['chat stream failed unknown ? ?'],
  'a request that is none': ['chat failed unknown ? ?'],
}

const under = (alias: string, version: string, module: typeof mistral): SdkUnderTest<Client, typeof mistral> => ({
  sdk: '@mistralai/mistralai',
  alias,
  version,
  format: version.startsWith('1') ? 'cjs' : 'esm',
  wire: mistralWire,
  create: (serverURL, options) => new module.Mistral({ serverURL, apiKey: 'k', ...options }),
  module,
  checks,
})

for (const each of [
  under('@mistralai/mistralai', '2.7.0', mistral),
  under('@mistralai/mistralai-1', '1.15.1', mistral1 as unknown as typeof mistral),
])
  describeAlike(each, recorded, {
    reply: (client) => client.chat.complete({ model, messages }),
    stream: (client) => streaming(client),
  })

it('tells the cached tokens and the seconds that Mistral tells, and shows impacts where programs read usage', async () => {
  const server = await loopback(mistralWire)
  try {
    for (const { Mistral } of [mistral, mistral1 as unknown as typeof mistral]) {
      const records: RequestRecord[] = []
      const client = instrument(new Mistral({ serverURL: server.url, apiKey: 'k' }), {
        sinks: [{ record: (record) => records.push(record) }],
      })
      const events = await all(await streaming(client))
      await client.audio.transcriptions.complete({ model: 'voxtral-mini-latest', file })
      expect(records[0]?.usage?.input).toEqual({ totalTokens: 15, freshTokens: 7, cacheReadTokens: 8 })
      expect(records[0]).toMatchObject({ provider: 'mistralai', requestModel: model, responseModel: model })
      expect(impactsOf(events.at(-1)?.data)).toBe(records[0]?.footprint)
      expect(records[1]?.usage?.input).toMatchObject({ audioSeconds: 11, totalTokens: 4 })
    }
  } finally {
    await server.close()
  }
})

const told = reported({ input: mistralTokens.input, output: mistralTokens.output })
for (const each of clients)
  describeInstrumented(each, {
    chat: told,
    'chat without usage is refused by the SDK': failed('200'),
    'chat with a tool': told,
    agent: told,
    fim: told,
    embeddings: reported({ input: embeddingTokens.input }),
    ocr: unasked,
    stream: told,
    'stream without usage': counted,
    'stream with a tool': told,
    'agent stream': told,
    'fim stream': told,
    'stream: break aborts': aborted(),
    'stream by getReader()': told,
    'stream: cancel() aborts': aborted(),
    'stream tee': told,
    'stream pipeThrough': told,
    'stream: locked while it is read': aborted('unknown'),
    'stream: a second iteration': told,
    'stream: a signal aborts': aborted(),
    ...failures(400, 401, 422, 429, 500),
    'error 400 of a stream': failed('400'),
    'error 400 that nobody awaits': failed('400'),
    'error 429, then an answer': told,
    'an argument of the wrong kind': failed('SDKValidationError'),
    timeout: failed('RequestTimeoutError'),
    'connection reset half-way through a stream': brokenOff,
    'a hook of the program': told,
  })
