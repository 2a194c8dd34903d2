import type { GoogleGenAI } from '@google/genai'
import { all, type Check, className, data, failing, type Observed, type Probe, shape, since, some } from '../check.ts'

/** A client of Google's developers' API, one of Vertex in a project, and one that has a key to it. */
export interface GeminiClients {
  readonly developers: GoogleGenAI
  readonly vertex: GoogleGenAI
  readonly vertexByKey: GoogleGenAI
}

type GeminiCheck = Check<GeminiClients>

const model = 'gemini-2.5-flash'
const question = { model, contents: 'hi' }
const inProject = `projects/p/locations/europe-west1/publishers/google/models/${model}`
const declaration = {
  name: 'weather',
  parametersJsonSchema: { type: 'object', properties: { city: { type: 'string' } } },
}
export const geminiProbes: readonly Probe<GeminiClients>[] = [
  {
    name: 'content',
    reply: ({ developers }) => developers.models.generateContent(question),
    stream: ({ developers }) => developers.models.generateContentStream(question),
  },
  {
    name: 'vertex: content',
    reply: ({ vertex }) => vertex.models.generateContent(question),
    stream: ({ vertex }) => vertex.models.generateContentStream(question),
  },
]

/** A function that is called where the model asks for it, and how often it was. */
export function calledTool() {
  let called = 0
  const tool = {
    tool: async () => ({ functionDeclarations: [declaration] }),
    callTool: async () => {
      called++
      return [{ functionResponse: { name: 'weather', response: { output: 'sunny' } } }]
    },
  }
  return { config: { tools: [tool] }, times: () => called }
}

const slow = { ...question, model: `${model}~slow~chunks-12` }

/** The headers of an answer have a date. */
function reply(value: unknown): Observed {
  const {
    class: name,
    data: all_of_it,
    keys,
  } = shape(value) as { class: string; data: { [key: string]: Observed }; keys: Observed }
  const { sdkHttpResponse, ...rest } = all_of_it
  const { date, ...headers } = (sdkHttpResponse as { headers?: { [key: string]: Observed } } | undefined)?.headers ?? {}
  return { class: name, data: rest, keys, headers: data(headers), isDated: date !== undefined }
}

const streamed = async (stream: AsyncGenerator<unknown>): Promise<Observed> => ({
  own: Object.getOwnPropertyNames(stream)
    .filter((key) => key !== 'impacts')
    .sort(),
  class: String(Object.prototype.toString.call(stream)),
  methods: [typeof stream.next, typeof stream.return, typeof stream.throw],
  chunks: (await all(stream)).map(reply),
})

const chats: GeminiCheck[] = [
  {
    name: 'content',
    run: async ({ developers }) => {
      const answer = await developers.models.generateContent(question)
      return { answer: reply(answer), text: answer.text ?? null }
    },
  },
  {
    name: 'content without usage',
    run: async ({ developers }) =>
      reply(await developers.models.generateContent({ ...question, model: `${model}~no-usage` })),
  },
  {
    name: 'content with a function',
    run: async ({ developers }) => {
      const config = { tools: [{ functionDeclarations: [declaration] }] }
      const answer = await developers.models.generateContent({ ...question, config })
      return { answer: reply(answer), calls: data(answer.functionCalls) }
    },
  },
  {
    name: 'content with a function that is called',
    run: async ({ developers }) => {
      const { config, times } = calledTool()
      const answer = await developers.models.generateContent({ ...question, config })
      return { called: times(), text: answer.text ?? null, answer: reply(answer) }
    },
  },
  {
    name: 'vertex: content with a function that is called',
    run: async ({ vertex }) => {
      const { config, times } = calledTool()
      return { answer: reply(await vertex.models.generateContent({ ...question, config })), called: times() }
    },
  },
  {
    name: 'content in two halves',
    supports: since('2'),
    run: async ({ developers }) => reply(await developers.models.generateContent({ model, contents: 'continue' })),
  },
  {
    name: 'structured output',
    run: async ({ developers }) => {
      const config = { responseMimeType: 'application/json', responseSchema: { type: 'OBJECT' as never } }
      const answer = await developers.models.generateContent({ ...question, config })
      return { answer: reply(answer), text: answer.text ?? null }
    },
  },
  {
    name: 'an image by content',
    run: async ({ developers }) =>
      reply(await developers.models.generateContent({ ...question, model: 'gemini-2.5-flash-image' })),
  },
  {
    name: 'a chat of two turns',
    run: async ({ developers }) => {
      const chat = developers.chats.create({ model })
      const first = await chat.sendMessage({ message: 'hi' })
      await chat.sendMessage({ message: 'again' })
      return { first: reply(first), history: data(chat.getHistory()) }
    },
  },
  {
    name: 'vertex: content',
    run: async ({ vertex }) => reply(await vertex.models.generateContent(question)),
  },
  {
    name: 'vertex: content by a key and a path',
    run: async ({ vertexByKey }) => reply(await vertexByKey.models.generateContent({ ...question, model: inProject })),
  },
]

const video = { model: 'veo-3.0-generate-001', source: { prompt: 'a cat' } }

const others: GeminiCheck[] = [
  {
    name: 'embeddings',
    run: async ({ developers }) =>
      reply(await developers.models.embedContent({ model: 'gemini-embedding-001', contents: ['a', 'b'] })),
  },
  {
    name: 'embeddings without usage',
    run: async ({ developers }) => {
      const asked = { model: 'gemini-embedding-001~no-usage', contents: ['hello', 'there'] }
      return reply(await developers.models.embedContent(asked))
    },
  },
  {
    name: 'vertex: embeddings',
    run: async ({ vertex }) =>
      reply(await vertex.models.embedContent({ model: 'text-embedding-005', contents: ['a', 'b'] })),
  },
  {
    name: 'vertex: images',
    run: async ({ vertex }) => {
      const asked = { model: 'imagen-4.0-generate-001', prompt: 'a cat', config: { numberOfImages: 2 } }
      return reply(await vertex.models.generateImages(asked))
    },
  },
  {
    name: 'vertex: images changed',
    run: async ({ vertex }) => {
      const asked = { model: 'imagen-3.0-capability-001', prompt: 'a cat', referenceImages: [] }
      return reply(await vertex.models.editImage(asked))
    },
  },
  {
    name: 'a video',
    supports: (version) => !since('3')(version),
    run: async ({ developers }) => shape(await developers.models.generateVideos(video)),
  },
  { name: 'vertex: a video', run: async ({ vertex }) => shape(await vertex.models.generateVideos(video)) },
  {
    name: 'tokens counted beforehand',
    run: async ({ developers }) => reply(await developers.models.countTokens(question)),
  },
]

const streams: GeminiCheck[] = [
  { name: 'stream', run: async ({ developers }) => streamed(await developers.models.generateContentStream(question)) },
  {
    name: 'stream without usage',
    run: async ({ developers }) =>
      streamed(await developers.models.generateContentStream({ ...question, model: `${model}~no-usage` })),
  },
  {
    name: 'vertex: stream',
    run: async ({ vertex }) => streamed(await vertex.models.generateContentStream(question)),
  },
  {
    name: 'stream with a function that is called',
    run: async ({ developers }) => {
      const { config, times } = calledTool()
      const chunks = await all(await developers.models.generateContentStream({ ...question, config }))
      return { called: times(), chunks: chunks.map(reply) }
    },
  },
  {
    name: 'a chat as a stream',
    run: async ({ developers }) => {
      const chat = developers.chats.create({ model })
      const chunks = await all(await chat.sendMessageStream({ message: 'hi' }))
      return { chunks: chunks.map(reply), history: data(chat.getHistory()) }
    },
  },
  {
    name: 'stream: break',
    run: async ({ developers }) => (await some(await developers.models.generateContentStream(slow), 2)).map(reply),
  },
  {
    name: 'stream: a signal aborts',
    run: async ({ developers }) => {
      const controller = new AbortController()
      const config = { abortSignal: controller.signal }
      const stream = await developers.models.generateContentStream({ ...slow, config })
      let count = 0
      const outcome = await failing(async () => {
        for await (const _ of stream) if (++count === 2) controller.abort()
      })
      return { outcome, few: count < 10 }
    },
  },
]

const errors: GeminiCheck[] = [
  ...[400, 404, 429, 500].map(
    (status): GeminiCheck => ({
      name: `error ${status}`,
      run: ({ developers }) =>
        failing(() => developers.models.generateContent({ ...question, model: `${model}~fail-${status}` })),
    }),
  ),
  {
    name: 'error 400 of a stream',
    run: ({ developers }) =>
      failing(() => developers.models.generateContentStream({ ...question, model: `${model}~fail-400` })),
  },
  {
    name: 'error 400 that nobody awaits',
    rejects: true,
    run: async ({ developers }, { server }) => {
      void developers.models.generateContent({ ...question, model: `${model}~fail-400` })
      await server.settled(1)
      return null
    },
  },
  {
    name: 'error half-way through a stream',
    run: ({ developers }) =>
      failing(async () =>
        all(await developers.models.generateContentStream({ ...question, model: `${model}~error-2` })),
      ),
  },
  {
    name: 'connection reset half-way through a stream',
    run: ({ developers }) =>
      failing(async () =>
        all(await developers.models.generateContentStream({ ...question, model: `${model}~chunks-5~reset-3` })),
      ),
  },
  {
    name: 'timeout',
    run: ({ developers }) =>
      failing(() =>
        developers.models.generateContent({
          ...question,
          model: `${model}~slow-900`,
          config: { httpOptions: { timeout: 150 } },
        }),
      ),
  },
]

const itself: GeminiCheck[] = [
  {
    name: 'the client: class, own properties, those of its models',
    run: async ({ developers }) => ({
      class: className(developers),
      keys: Object.keys(developers).sort(),
      models: className(developers.models),
      own: Object.keys(developers.models).sort(),
    }),
  },
]

/** What every client of `@google/genai` must do, bare and instrumented alike. */
export const geminiChecks: readonly GeminiCheck[] = [...chats, ...others, ...streams, ...errors, ...itself]
