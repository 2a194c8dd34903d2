import * as genai3 from '@google/genai'
import * as genai1 from '@google/genai-1'
import * as genai2 from '@google/genai-2'
import { expect, it } from 'vitest'
import { impactsOf, instrument, type RequestRecord } from '../packages/inferprint/src/instrument/index.ts'
import { describeAlike, type Recorded } from './alike.ts'
import { all, type Check, data, failing, type Observed, type SdkUnderTest, shape, since, some } from './check.ts'
import { gemini as clients } from './clients/gemini.ts'
import { versionOf } from './clients/versions.ts'
import { aborted, counted, failed, failures, reported, unasked } from './expected-records.ts'
import { googleWire } from './google-genai.wire.ts'
import { describeInstrumented } from './instrumented.ts'
import { loopback } from './loopback/loopback.ts'
import { geminiEmbedTokens, geminiImageTokens, geminiTokens } from './loopback/tokens.ts'

type Client = genai3.GoogleGenAI
const model = 'gemini-2.5-flash'

/** Replies carry the headers of their answer, whose date is the second's. */
const undated = <T>(value: T): T => {
  for (const each of Array.isArray(value) ? value : [value]) delete each?.sdkHttpResponse?.headers?.date
  return value
}
const asks = (contents = 'hello there', rest: object = {}, name = model) => ({ model: name, contents, ...rest })
const replying = async (client: Client, ...asked: Parameters<typeof asks>): Promise<Observed> =>
  shape(undated(await client.models.generateContent(asks(...asked))))
const streaming = (client: Client, name = model, config: object = {}) =>
  client.models.generateContentStream(asks('hello there', { config }, name))
const collected = async (stream: AsyncIterable<unknown>): Promise<Observed> => data(undated(await all(stream)))

const weather = {
  tool: async () => ({ functionDeclarations: [{ name: 'weather' }] }),
  callTool: async () => [{ functionResponse: { name: 'weather', response: { sky: 'blue' } } }],
}
const plainTool = { functionDeclarations: [{ name: 'weather' }] }

const generating: readonly Check<Client>[] = [
  { name: 'reply', run: (client) => replying(client) },
  { name: 'reply without usage', run: (client) => replying(client, 'hello there', {}, `${model}~no-usage`) },
  {
    name: 'structured',
    run: (client) => replying(client, 'hello', { config: { responseMimeType: 'application/json' } }),
  },
  { name: 'tool', run: (client) => replying(client, 'hello', { config: { tools: [plainTool] } }) },
  { name: 'functions called', run: (client) => replying(client, 'hello', { config: { tools: [weather] } }) },
  {
    name: 'functions called in a stream',
    run: async (client) => collected(await streaming(client, model, { tools: [weather] })),
  },
  { name: 'reply in two halves', supports: since('2'), run: (client) => replying(client, 'continue') },
  {
    name: 'stream',
    run: async (client) => {
      const stream = await streaming(client)
      const { next } = stream
      const own = Object.getOwnPropertyNames(stream).sort()
      return { own, keys: Object.keys(stream).sort(), next: typeof next, events: await collected(stream) }
    },
  },
  {
    name: 'stream without usage',
    run: async (client) => collected(await streaming(client, `${model}~no-usage`)),
  },
  { name: 'stream: break', run: async (client) => data(undated(await some(await streaming(client), 2))) },
  {
    name: 'stream: abort',
    run: async (client) => {
      const controller = new AbortController()
      const stream = await streaming(client, `${model}~slow-5`, { abortSignal: controller.signal })
      let seen = 0
      const ended = await failing(async () => {
        for await (const _ of stream) if (++seen === 2) controller.abort()
      })
      return { seen, ended }
    },
  },
  {
    name: 'stream: error within',
    /** An older one takes it for a chunk without content. */
    supports: since('2'),
    run: async (client) => failing(async () => all(await streaming(client, `${model}~error-3`))),
  },
  {
    name: 'stream: reset',
    run: async (client) => failing(async () => all(await streaming(client, `${model}~reset-3`))),
  },
  { name: 'error 400', run: (client) => failing(() => replying(client, 'hello', {}, `${model}~fail-400`)) },
  { name: 'stream: error 400', run: (client) => failing(() => streaming(client, `${model}~fail-400`)) },
  {
    name: 'error that nobody awaits',
    run: async (client, { server }) => {
      void client.models.generateContent(asks('hello', {}, `${model}~fail-400`))
      await server.settled(1)
      return null
    },
  },
  {
    name: 'chat',
    run: async (client) => {
      const chat = client.chats.create({ model })
      const first = shape(undated(await chat.sendMessage({ message: 'hello' })))
      const second = await collected(await chat.sendMessageStream({ message: 'hello again' }))
      return { first, second, history: data(undated(chat.getHistory())) }
    },
  },
  {
    name: 'embedding',
    run: async (client) =>
      shape(undated(await client.models.embedContent({ model: 'gemini-embedding-001', contents: ['hello', 'there'] }))),
  },
  {
    name: 'count of tokens',
    run: async (client) => data(undated(await client.models.countTokens({ model, contents: 'hello' }))),
  },
]

const video: Check<Client> = {
  name: 'video',
  supports: (version) => !since('3')(version),
  run: async (client) =>
    shape(await client.models.generateVideos({ model: 'veo-3.0-generate-001', source: { prompt: 'a cat' } })),
}

const reply = 'generate_content completed reported 16 39'
const stream = 'generate_content stream completed reported 16 39'
const recorded: Recorded = {
  reply: [reply],
  'reply without usage': ['generate_content completed counted 3 2'],
  structured: [reply],
  tool: [reply],
  'functions called': [reply, reply],
  'functions called in a stream': [stream, stream],
  'reply in two halves': [reply, reply],
  stream: [stream],
  'stream without usage': ['generate_content stream completed counted 3 5'],
  'stream: break': ['generate_content stream aborted reported 16 2'],
  'stream: abort': ['generate_content stream aborted reported 16 2'],
  'stream: error within': ['generate_content stream failed reported 16 3'],
  'stream: reset': ['generate_content stream failed reported 16 3'],
  'error 400': ['generate_content failed unknown ? ?'],
  'stream: error 400': ['generate_content stream failed unknown ? ?'],
  'error that nobody awaits': ['generate_content failed unknown ? ?'],
  chat: [reply, stream],
  embedding: ['embeddings completed counted 3 2'],
  video: ['video_generation completed unknown ? ?'],
}

type Module = typeof genai3
const probe = {
  reply: (client: Client) => client.models.generateContent(asks()),
  stream: (client: Client) => streaming(client),
}

const under = (alias: string, module: unknown): SdkUnderTest<Client, Module> => ({
  sdk: '@google/genai',
  alias,
  version: versionOf(alias),
  format: 'esm',
  wire: googleWire,
  create: (baseUrl) => new (module as Module).GoogleGenAI({ apiKey: 'key', httpOptions: { baseUrl } }),
  module: module as Module,
  checks: [...generating, video],
})
const aliases: readonly (readonly [string, unknown])[] = [
  ['@google/genai', genai3],
  ['@google/genai-2', genai2],
  ['@google/genai-1', genai1],
]
for (const each of aliases) describeAlike(under(...each), recorded, probe)

const vertexChecks: readonly Check<Client>[] = [
  ...generating.filter(({ name }) => ['reply', 'stream', 'functions called'].includes(name)),
  {
    name: 'embedding',
    run: async (client) =>
      shape(undated(await client.models.embedContent({ model: 'text-embedding-004', contents: ['hello', 'there'] }))),
  },
  {
    name: 'pictures',
    run: async (client) => {
      const asked = { model: 'imagen-4.0-generate-001', prompt: 'a cat', config: { numberOfImages: 2 } }
      return shape(undated(await client.models.generateImages(asked)))
    },
  },
  {
    name: 'pictures changed',
    run: async (client) => {
      const asked = { model: 'imagen-3.0-capability-001', prompt: 'a cat', referenceImages: [] }
      return shape(undated(await client.models.editImage(asked)))
    },
  },
  { ...video, supports: () => true },
]
const vertexRecorded: Recorded = {
  reply: [reply],
  stream: [stream],
  'functions called': [reply, reply],
  embedding: ['embeddings completed reported 8 2'],
  pictures: ['image_generation completed reported ? 2'],
  'pictures changed': ['image_generation completed reported ? 4'],
  video: ['video_generation completed unknown ? ?'],
}
const vertexClient = (module: unknown, baseUrl: string): Client => {
  const authClient = { getRequestHeaders: async () => new Headers({ authorization: 'Bearer token' }) }
  return new (module as Module).GoogleGenAI({
    vertexai: true,
    project: 'project',
    location: 'europe-west4',
    googleAuthOptions: { authClient } as never,
    httpOptions: { baseUrl },
  })
}
for (const [alias, module] of aliases)
  describeAlike(
    { ...under(alias, module), create: (baseUrl) => vertexClient(module, baseUrl), checks: vertexChecks },
    vertexRecorded,
    probe,
  )

it('knows the region of Vertex, and what pictures and videos were asked for', async () => {
  const server = await loopback(googleWire)
  const records: RequestRecord[] = []
  const client = instrument(vertexClient(genai3, server.url), { sinks: [{ record: (each) => records.push(each) }] })
  const answer = await client.models.generateContent(asks())
  expect(records[0]).toMatchObject({ provider: 'google_genai', server: server.url.slice('http://'.length) })
  expect(impactsOf(answer)?.assumptions[0]).toMatchObject({
    code: 'zone-of-region',
    message: 'Electricity of NLD, where gcp/europe-west4 lies.',
  })
  await client.models.generateVideos({
    model: 'veo-3.0-generate-001',
    source: { prompt: 'a cat' },
    config: { durationSeconds: 4, resolution: '1080p', aspectRatio: '9:16' },
  })
  expect(records[1]?.usage?.output).toEqual({ videoSeconds: 4, videoSize: '1080x1920' })
  await client.models.generateImages({
    model: 'imagen-4.0-generate-001',
    prompt: 'a cat',
    config: { numberOfImages: 1, aspectRatio: '16:9' },
  })
  expect(records[2]?.usage?.output).toEqual({ images: 1, imageSize: '1408x768' })
  await server.close()
})

it('shows the impacts of a chat’s stream, and of a reply that took several requests', async () => {
  const server = await loopback(googleWire)
  const records: RequestRecord[] = []
  const create = (baseUrl: string) => new genai3.GoogleGenAI({ apiKey: 'key', httpOptions: { baseUrl } })
  const client = instrument(create(server.url), { sinks: [{ record: (each) => records.push(each) }] })
  const inChat = await client.chats.create({ model }).sendMessageStream({ message: 'hello' })
  await all(inChat)
  expect(impactsOf(inChat)).toBe(records[0]?.footprint)
  const calling = await client.models.generateContent(asks('hello', { config: { tools: [weather] } }))
  expect(records).toHaveLength(3)
  expect(calling).toHaveProperty('impacts', records[2]?.footprint)
  const halves = await client.models.generateContent(asks('continue'))
  expect(records).toHaveLength(5)
  expect(halves).toHaveProperty('impacts', records[4]?.footprint)
  await server.close()
})

const { input, candidates, thoughts } = geminiTokens
const inAll = { input, output: candidates + thoughts }
const told = reported(inAll)
/** Each chunk tells the tokens so far. */
const left = aborted('reported')
for (const each of clients)
  describeInstrumented(each, {
    content: told,
    'content without usage': counted,
    'content with a function': told,
    'content with a function that is called': reported(inAll, 2),
    'structured output': told,
    'an image by content': reported({ input, output: geminiImageTokens.output }),
    'a chat of two turns': reported(inAll, 2),
    'vertex: content': told,
    /** Only the newest hands over what the server told. */
    embeddings: each.version.startsWith('3.') ? reported({ input: geminiEmbedTokens.input }) : counted,
    'vertex: embeddings': reported({ input: geminiEmbedTokens.input }),
    'vertex: images': (records) =>
      expect(records).toMatchObject([{ operation: 'image_generation', usage: { output: { images: 2 } } }]),
    'tokens counted beforehand': unasked,
    stream: told,
    'stream without usage': counted,
    'vertex: stream': told,
    'a chat as a stream': told,
    'stream: break': left,
    'stream: a signal aborts': left,
    ...failures(400, 404, 429, 500),
    'error 400 of a stream': failed('400'),
    'error 400 that nobody awaits': failed('400'),
    'error half-way through a stream': (records) => expect(records).toMatchObject([{ tokens: 'reported' }]),
    timeout: aborted('unknown'),
  })
