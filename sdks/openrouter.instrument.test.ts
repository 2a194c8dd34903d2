import * as openrouter from '@openrouter/sdk'
import * as openrouter0 from '@openrouter/sdk-0'
import { expect, it } from 'vitest'
import { impactsOf, instrument, type RequestRecord } from '../packages/inferprint/src/instrument/index.ts'
import { describeAlike, type Recorded } from './alike.ts'
import { all, type Check, className, data, failing, type SdkUnderTest, shape, some } from './check.ts'
import { openrouter as clients } from './clients/openrouter.ts'
import { aborted, brokenOff, counted, failed, failures, reported } from './expected-records.ts'
import { describeInstrumented } from './instrumented.ts'
import { loopback } from './loopback/loopback.ts'
import { chatTokens, embeddingTokens, responsesTokens } from './loopback/tokens.ts'
import { openrouterWire } from './openrouter.wire.ts'

type Client = openrouter.OpenRouter
type Module = typeof openrouter
const model = 'openai/gpt-4o-mini'
const messages = [{ role: 'user' as const, content: 'hello there' }]
const chat = (client: Client, name = model, rest: object = {}, options?: object) =>
  client.chat.send({ chatRequest: { model: name, messages, ...rest, stream: false } }, options)
const streaming = (client: Client, name = model, options?: object) =>
  client.chat.send({ chatRequest: { model: name, messages, stream: true } }, options) as Promise<
    ReadableStream<unknown>
  >
const tools = [{ type: 'function' as const, function: { name: 'weather', parameters: {} } }]

const checks: readonly Check<Client>[] = [
  { name: 'chat', run: async (client) => shape(await chat(client)) },
  { name: 'chat without usage', run: async (client) => shape(await chat(client, `${model}~no-usage`)) },
  { name: 'tools', run: async (client) => shape(await chat(client, model, { tools })) },
  {
    name: 'structured output',
    run: async (client) => shape(await chat(client, model, { responseFormat: { type: 'json_object' } })),
  },
  {
    name: 'response',
    run: async (client) =>
      shape(await client.beta.responses.send({ responsesRequest: { model, input: 'hello there' } })),
  },
  {
    name: 'response as a stream',
    run: async (client) =>
      data(
        await all(
          (await client.beta.responses.send({
            responsesRequest: { model, input: 'hello there', stream: true },
          })) as ReadableStream<unknown>,
        ),
      ),
  },
  {
    name: 'embeddings',
    run: async (client) =>
      shape(
        await client.embeddings.generate({
          requestBody: { model: 'openai/text-embedding-3-small', input: ['a', 'b'] },
        }),
      ),
  },
  {
    name: 'embeddings without usage',
    run: async (client) =>
      shape(
        await client.embeddings.generate({
          requestBody: { model: 'openai/text-embedding-3-small~no-usage', input: 'eight letters' },
        }),
      ),
  },
  {
    name: 'picture',
    run: async (client) =>
      shape(await client.images.generate({ imageGenerationRequest: { model: 'openai/gpt-image-1', prompt: 'a' } })),
  },
  {
    name: 'transcript',
    run: async (client) => {
      const inputAudio = { data: 'aGk=', format: 'wav' }
      return shape(await client.stt.createTranscription({ sttRequest: { model: 'openai/whisper-1', inputAudio } }))
    },
  },
  {
    name: 'speech',
    run: async (client) => {
      const request = { model: 'openai/gpt-4o-mini-tts', input: 'hello', voice: 'alloy' }
      return data(await all((await client.tts.createSpeech({ speechRequest: request })) as ReadableStream<Uint8Array>))
    },
  },
  { name: 'models', run: async (client) => shape(await client.models.list({})) },
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
  { name: 'stream, left by break', run: async (client) => data(await some(await streaming(client), 2)) },
  {
    name: 'stream, teed',
    run: async (client) => {
      const [one, other] = (await streaming(client)).tee()
      return data(await Promise.all([all(one), all(other)]))
    },
  },
  {
    name: 'stream, aborted within',
    run: async (client) => {
      const controller = new AbortController()
      const stream = await streaming(client, `${model}~slow-5`, { signal: controller.signal })
      let seen = 0
      const ended = await failing(async () => {
        for await (const _ of stream) if (++seen === 2) controller.abort()
      })
      return { seen, ended }
    },
  },
  {
    name: 'stream, cut off',
    run: async (client) => failing(async () => all(await streaming(client, `${model}~reset-3`))),
  },
  { name: 'error', run: (client) => failing(() => chat(client, `${model}~fail-401`)) },
  {
    name: 'error that nobody awaits',
    run: async (client, { server }) => {
      void chat(client, `${model}~fail-400`)
      await new Promise((resolve) => setTimeout(resolve, 60))
      await server.settled()
      return null
    },
  },
  { name: 'error of a stream', run: (client) => failing(() => streaming(client, `${model}~fail-400`)) },
]

const recorded: Recorded = {
  chat: ['chat completed reported 12 34'],
  'chat without usage': ['chat completed counted 3 2'],
  tools: ['chat completed reported 12 34'],
  'structured output': ['chat completed reported 12 34'],
  response: ['chat completed reported 13 35'],
  'response as a stream': ['chat stream completed reported 13 35'],
  embeddings: ['embeddings completed reported 5 2'],
  'embeddings without usage': ['embeddings completed counted 4 1'],
  picture: ['image_generation completed reported 50 1056'],
  transcript: ['transcription completed reported 14 45'],
  speech: ['speech completed unknown ? ?'],
  stream: ['chat stream completed reported 12 34'],
  'stream without usage': ['chat stream completed counted 3 5'],
  'stream, left by break': ['chat stream aborted counted 3 2'],
  'stream, teed': ['chat stream completed reported 12 34'],
  'stream, aborted within': ['chat stream aborted counted 3 2'],
  'stream, cut off': ['chat stream failed counted 3 3'],
  error: ['chat failed unknown ? ?'],
  'error that nobody awaits': ['chat failed unknown ? ?'],
  'error of a stream': ['chat stream failed unknown ? ?'],
}

const versions = [
  { alias: '@openrouter/sdk', version: '1.3.19', module: openrouter },
  { alias: '@openrouter/sdk-0', version: '0.13.67', module: openrouter0 as unknown as Module },
]

for (const { alias, version, module } of versions) {
  const under: SdkUnderTest<Client, Module> = {
    sdk: '@openrouter/sdk',
    alias,
    version,
    format: 'esm',
    wire: openrouterWire,
    create: (serverURL) => new module.OpenRouter({ serverURL, apiKey: 'k', retryConfig: { strategy: 'none' } }),
    module,
    checks,
  }
  describeAlike(under, recorded, { reply: (client) => chat(client), stream: (client) => streaming(client) })
}

it.each(versions)('tells cached and reasoning tokens, $version', async ({ module }) => {
  const server = await loopback(openrouterWire)
  try {
    const records: RequestRecord[] = []
    const client = instrument(new module.OpenRouter({ serverURL: server.url, apiKey: 'k' }), {
      sinks: [{ record: (record) => records.push(record) }],
    })
    const reply = await chat(client)
    expect(records[0]?.usage).toMatchObject({
      input: { totalTokens: 12, cacheReadTokens: 4, freshTokens: 8 },
      output: { totalTokens: 34, reasoningTokens: 10, textTokens: 24 },
    })
    expect(records[0]).not.toHaveProperty('provider')
    expect(impactsOf(reply)).toBe(records[0]?.footprint)
  } finally {
    await server.close()
  }
})

const told = reported({ input: chatTokens.input, output: chatTokens.output })
for (const each of clients)
  describeInstrumented(each, {
    chat: told,
    'chat without usage': counted,
    stream: told,
    'stream without usage': counted,
    'stream: break aborts': aborted(),
    'stream by getReader()': told,
    embeddings: reported({ input: embeddingTokens.input }),
    'callModel()': (records) =>
      expect(records).toMatchObject([
        { tokens: 'reported', usage: { output: { totalTokens: responsesTokens.output } } },
        { outcome: 'failed', errorType: '400' },
      ]),
    ...failures(400, 401, 429, 500),
    'error 400 that nobody awaits': failed('400'),
    'connection reset half-way through a stream': brokenOff,
  })
