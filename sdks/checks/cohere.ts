import { type Check, className, failing, type Probe, shape } from '../check.ts'
import { asking, type CohereClients, cohereChat, model, question, streamed } from './cohere-chat.ts'

export type { CohereClients }

type CohereCheck = Check<CohereClients>

export const cohereProbes: readonly Probe<CohereClients>[] = [
  { name: 'chat', reply: ({ first }) => first.chat(question), stream: ({ first }) => first.chatStream(question) },
  {
    name: 'client v2: chat',
    reply: ({ second }) => second.chat(asking),
    stream: ({ second }) => second.chatStream(asking),
  },
]

const tools = [
  {
    type: 'function' as const,
    function: { name: 'weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
  },
]

const chats: CohereCheck[] = [
  { name: 'chat, no model named', run: async ({ first }) => shape(await first.chat({ message: 'hi' })) },
  { name: 'v2 chat', run: async ({ first }) => shape(await first.v2.chat(asking)) },
  { name: 'v2 stream', run: async ({ first }) => streamed(await first.v2.chatStream(asking)) },
  { name: 'client v2: chat with a tool', run: async ({ second }) => shape(await second.chat({ ...asking, tools })) },
  {
    name: 'client v2: stream with a tool',
    run: async ({ second }) => streamed(await second.chatStream({ ...asking, tools })),
  },
  {
    name: 'client v2: structured output',
    run: async ({ second }) => shape(await second.chat({ ...asking, responseFormat: { type: 'json_object' } })),
  },
  {
    name: 'generate',
    run: async ({ first }) => shape(await first.generate({ model: 'command', prompt: 'hello there' })),
  },
]

const embedding = {
  model: 'embed-v4.0',
  inputType: 'search_document' as const,
  embeddingTypes: ['float' as const],
}

const others: CohereCheck[] = [
  {
    name: 'embed',
    run: async ({ first }) =>
      shape(await first.embed({ texts: ['a', 'b'], model: 'embed-v4.0', inputType: 'search_document' })),
  },
  {
    name: 'client v2: embed',
    run: async ({ second }) => shape(await second.embed({ ...embedding, texts: ['a', 'b'] })),
  },
  {
    name: 'client v2: embed without usage',
    run: async ({ second }) =>
      shape(await second.embed({ ...embedding, model: 'embed-v4.0~no-usage', texts: ['eight letters'] })),
  },
  {
    name: 'rerank',
    run: async ({ first }) => shape(await first.rerank({ query: 'q', documents: ['a', 'b'], model: 'rerank-v3.5' })),
  },
  {
    name: 'client v2: rerank',
    run: async ({ second }) => shape(await second.rerank({ query: 'q', documents: ['a', 'b'], model: 'rerank-v3.5' })),
  },
  { name: 'tokenize', run: async ({ first }) => shape(await first.tokenize({ model, text: 'a' })) },
  { name: 'client v2: tokenize', run: ({ second }) => failing(() => second.tokenize({ model, text: 'a' })) },
]

const itself: CohereCheck[] = [
  {
    name: 'the clients: class and own properties',
    run: async ({ first, second }) => ({
      classes: [className(first), className(second), className(first.v2)],
      first: Object.keys(first).sort(),
      second: Object.keys(second).sort(),
    }),
  },
]

/** What every client of `cohere-ai` must do, bare and instrumented alike. */
export const cohereChecks: readonly CohereCheck[] = [...cohereChat, ...chats, ...others, ...itself]
