import * as huggingface from '@huggingface/inference'
import * as huggingface3 from '@huggingface/inference-3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { impactsOf, instrument, type RequestRecord } from '../packages/inferprint/src/instrument/index.ts'
import { describeAlike, type Recorded } from './alike.ts'
import { all, type Check, className, data, failing, type SdkUnderTest, shape, since, some } from './check.ts'
import { huggingFace as clients } from './clients/hugging-face.ts'
import { aborted, brokenOff, counted, failed, reported } from './expected-records.ts'
import { huggingfaceWire } from './huggingface.wire.ts'
import { describeInstrumented } from './instrumented.ts'
import { type Loopback, loopback } from './loopback/loopback.ts'
import { chatTokens, completionTokens, textGenerationTokens } from './loopback/tokens.ts'

type Client = huggingface.InferenceClient
type Module = typeof huggingface
const model = 'meta-llama/Llama-3.1-8B-Instruct'
const messages = [{ role: 'user', content: 'hello there' }]
const once = { retry_on_error: false }
const chat = (client: Client, name = model, rest: object = {}, options: object = once) =>
  client.chatCompletion({ model: name, messages, ...rest }, options)
const streaming = (client: Client, name = model, rest: object = {}, options: object = once) =>
  client.chatCompletionStream({ model: name, messages, ...rest }, options)
/** What older SDKs are told of tokens only where they ask. */
const text = { inputs: 'hello there', parameters: { max_new_tokens: 10, details: true } }
const tools = [{ type: 'function', function: { name: 'weather', parameters: {} } }]

const checks: readonly Check<Client>[] = [
  {
    name: 'the client itself',
    run: async (client) => [
      className(client),
      Object.getOwnPropertyNames(client)
        .filter((name) => name !== 'endpoint')
        .sort(),
      Object.keys(client),
      data(Object.getOwnPropertyDescriptor(client, 'chatCompletion')),
    ],
  },
  { name: 'chat', run: async (client) => shape(await chat(client)) },
  { name: 'chat without usage', run: async (client) => shape(await chat(client, `${model}~no-usage`)) },
  { name: 'tools', run: async (client) => shape(await chat(client, model, { tools })) },
  {
    name: 'structured output',
    run: async (client) => shape(await chat(client, model, { response_format: { type: 'json_object' } })),
  },
  { name: 'text', run: async (client) => shape(await client.textGeneration({ model, ...text })) },
  {
    name: 'text without usage',
    run: async (client) => shape(await client.textGeneration({ model: `${model}~no-usage`, inputs: 'hello there' })),
  },
  {
    name: 'text as a stream',
    run: async (client) => data(await all(client.textGenerationStream({ model, ...text }))),
  },
  {
    name: 'vector',
    run: async (client) =>
      shape(await client.featureExtraction({ model: 'BAAI/bge-small-en-v1.5', inputs: 'embed it' })),
  },
  {
    name: 'vectors',
    run: async (client) =>
      shape(await client.featureExtraction({ model: 'BAAI/bge-small-en-v1.5', inputs: ['embed', 'it'] })),
  },
  {
    name: 'picture',
    run: async (client) => {
      const parameters = { width: 512, height: 512 }
      return className(await client.textToImage({ model: 'stabilityai/sdxl-turbo', inputs: 'draw it', parameters }))
    },
  },
  {
    name: 'speech',
    run: async (client) => className(await client.textToSpeech({ model: 'hexgrad/Kokoro-82M', inputs: 'say it' })),
  },
  {
    name: 'transcript',
    run: async (client) =>
      shape(
        await client.automaticSpeechRecognition({
          model: 'openai/whisper-large-v3',
          data: new Blob([new Uint8Array(8)]),
        }),
      ),
  },
  {
    name: 'summary',
    run: async (client) => shape(await client.summarization({ model: 'facebook/bart-large-cnn', inputs: 'sum it up' })),
  },
  {
    name: 'classification',
    run: async (client) => shape(await client.textClassification({ model: 'a/b', inputs: 'classify' })),
  },
  {
    name: 'stream',
    run: async (client) => {
      const stream = streaming(client)
      return { class: className(stream), tag: String(stream), events: data(await all(stream)) }
    },
  },
  {
    name: 'stream with usage',
    run: async (client) => data(await all(streaming(client, model, { stream_options: { include_usage: true } }))),
  },
  { name: 'stream, left by break', run: async (client) => data(await some(streaming(client), 2)) },
  {
    name: 'stream, by hand',
    run: async (client) => {
      const stream = streaming(client)
      const isItself = stream[Symbol.asyncIterator]() === stream
      return [isItself, data([await stream.next(), await stream.return(undefined), await stream.next()])]
    },
  },
  {
    name: 'stream that nobody reads',
    run: async (client) => {
      const stream = streaming(client)
      return data(await stream.return(undefined))
    },
  },
  {
    name: 'stream, aborted within',
    run: async (client) => {
      const controller = new AbortController()
      const stream = streaming(client, `${model}~slow-5`, {}, { ...once, signal: controller.signal })
      let seen = 0
      const ended = await failing(async () => {
        for await (const _ of stream) if (++seen === 2) controller.abort()
      })
      return { seen, ended }
    },
  },
  {
    name: 'aborted before the answer',
    run: (client) => {
      const controller = new AbortController()
      setTimeout(() => controller.abort(), 30)
      return failing(() => chat(client, `${model}~slow-300`, {}, { ...once, signal: controller.signal }))
    },
  },
  { name: 'stream, cut off', run: (client) => failing(() => all(streaming(client, `${model}~reset-3`))) },
  { name: 'stream with an error', run: (client) => failing(() => all(streaming(client, `${model}~error-3`))) },
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
  { name: 'error, then an answer', run: async (client) => data(await chat(client, `${model}~fail-503~once`, {}, {})) },
  { name: 'error of a stream', run: (client) => failing(() => all(streaming(client, `${model}~fail-400`))) },
  {
    name: 'error of a text',
    supports: since('4'),
    run: (client) => failing(() => client.textGeneration({ model: `${model}~fail-400`, inputs: 'a' })),
  },
]

const recorded: Recorded = {
  chat: ['chat completed reported 22 44'],
  'chat without usage': ['chat completed counted 3 2'],
  tools: ['chat completed reported 22 44'],
  'structured output': ['chat completed reported 22 44'],
  text: ['text_completion completed reported 22 44'],
  'text without usage': ['text_completion completed counted 3 2'],
  'text as a stream': ['text_completion stream completed counted 3 5'],
  vector: ['embeddings completed counted 2 1'],
  vectors: ['embeddings completed counted 2 2'],
  picture: ['image_generation completed unknown ? 1'],
  speech: ['speech completed unknown ? ?'],
  transcript: ['transcription completed unknown ? ?'],
  summary: ['text_completion completed counted 3 2'],
  stream: ['chat stream completed counted 3 5'],
  'stream with usage': ['chat stream completed reported 22 44'],
  'stream, left by break': ['chat stream aborted counted 3 2'],
  'stream, by hand': ['chat stream aborted counted 3 1'],
  'stream, aborted within': ['chat stream aborted counted 3 2'],
  'aborted before the answer': ['chat aborted unknown ? ?'],
  'stream, cut off': ['chat stream failed counted 3 3'],
  'stream with an error': ['chat stream failed counted 3 3'],
  error: ['chat failed unknown ? ?'],
  'error that nobody awaits': ['chat failed unknown ? ?'],
  'error, then an answer': ['chat completed reported 22 44'],
  'error of a stream': ['chat stream failed unknown ? ?'],
  'error of a text': ['text_completion failed unknown ? ?'],
}

/** Its texts come in the format of the server itself, whose last event tells the tokens. */
const older: Recorded = { 'text as a stream': ['text_completion stream completed reported 22 44'] }

const modules = [
  { alias: '@huggingface/inference', version: '4.13.30', module: huggingface },
  { alias: '@huggingface/inference-3', version: '3.15.0', module: huggingface3 as unknown as Module },
]

for (const { alias, version, module } of modules) {
  const under: SdkUnderTest<Client, Module> = {
    sdk: '@huggingface/inference',
    alias,
    version,
    format: 'esm',
    wire: huggingfaceWire,
    create: (endpointUrl) => new module.InferenceClient('hf_k', { endpointUrl }),
    module,
    checks,
  }
  describeAlike(
    under,
    { ...recorded, ...(version.startsWith('3') && older) },
    { reply: (client) => chat(client), stream: (client) => streaming(client) },
  )
}

describe.each(modules)('@huggingface/inference $version', ({ module }) => {
  let server: Loopback
  beforeAll(async () => {
    server = await loopback(huggingfaceWire)
  })
  afterAll(() => server.close())
  const records: RequestRecord[] = []
  const sinks = [{ record: (record: RequestRecord) => records.push(record) }]

  it('gives a double, once, and watches the endpoints made of it', async () => {
    records.length = 0
    const client = new module.InferenceClient('hf_k')
    const double = instrument(client, { sinks })
    expect(double).toBeInstanceOf(module.InferenceClient)
    expect(instrument(client, { onProblem: () => {} })).toBe(double)
    expect(instrument(double, { onProblem: () => {} })).toBe(double)
    const endpoint = double.endpoint(server.url)
    expect(impactsOf(await chat(endpoint))?.gwp.value).toBeGreaterThan(0)
    expect(records).toMatchObject([{ requestModel: model, server: new URL(server.url).host, tokens: 'reported' }])
  })
  it('asks for the usage of a stream where it is told to, and keeps the additional chunk from the program', async () => {
    records.length = 0
    const bare = new module.InferenceClient('hf_k', { endpointUrl: server.url })
    const watched = instrument(new module.InferenceClient('hf_k', { endpointUrl: server.url }), {
      sinks,
      includeUsage: true,
    })
    const events = await all(streaming(watched))
    expect(data(events)).toEqual(data(await all(streaming(bare))))
    expect(records).toMatchObject([{ tokens: 'reported', usage: { output: { totalTokens: 44 } } }])
  })
  it('names the provider that the program named', async () => {
    records.length = 0
    const fetch = async () => Response.json({ error: 'no' }, { status: 400 })
    const client = instrument(new module.InferenceClient('hf_k', { fetch }), { sinks })
    await failing(() => chat(client, 'meta-llama/Llama-3.1-8B-Instruct:groq'))
    await failing(() => chat(client, model, { provider: 'fireworks-ai' }))
    await failing(() => chat(client, `${model}:fastest`))
    expect(records.map(({ provider, requestModel }) => [provider, requestModel])).toEqual([
      ['groq', model],
      ['fireworks', model],
      ['huggingface_hub', model],
    ])
  })
  it('flags tokens that it counted', async () => {
    records.length = 0
    const client = instrument(new module.InferenceClient('hf_k', { endpointUrl: server.url }), { sinks })
    await all(streaming(client))
    expect(records[0]?.notes.map(({ code }) => code)).toEqual(['tokens-counted'])
    expect(records[0]?.footprint?.gwp.value).toBeGreaterThan(0)
  })
})

const told = reported({ input: chatTokens.input, output: chatTokens.output })
/** What the endpoint of one model is asked for names none. */
const untold = new Set(['feature extraction', 'stream of generated text'])
for (const each of clients) {
  const isOlder = each.version.startsWith('3.')
  const refused = failed(isOlder ? 'Error' : '400')
  describeInstrumented(
    each,
    {
      chat: told,
      'chat without usage': isOlder ? counted : failed('InferenceClientProviderOutputError'),
      'chat with a tool': told,
      'chat of a server of one’s own': told,
      'text generation': isOlder
        ? counted
        : reported({ input: completionTokens.input, output: completionTokens.output }),
      'feature extraction': counted,
      'a method taken off the client': told,
      stream: counted,
      'stream with usage': told,
      'stream of generated text': reported({ output: textGenerationTokens.output }),
      'stream: nothing is asked before it is read': counted,
      'stream: break': aborted(),
      'stream: a signal aborts': aborted(),
      'error 400': refused,
      'error 400 of a stream': refused,
      'error 400 that nobody awaits': refused,
      'error half-way through a stream': brokenOff,
      'connection reset half-way through a stream': brokenOff,
    },
    isOlder ? new Set([...untold, 'text generation']) : untold,
  )
}
