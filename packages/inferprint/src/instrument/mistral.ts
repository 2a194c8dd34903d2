import { isObject, type JsonObject, listOf } from '../usage/draft.ts'
import type { Recorder } from './recorder.ts'
import { type Endpoint, embeddingsTold, isSpeakeasy, told, watchSpeakeasy, wireOfChat } from './speakeasy.ts'

export const isMistral = (client: object): boolean => isSpeakeasy(client) && 'chat' in client && 'fim' in client

const chat = { operation: 'chat', format: 'mistral', wire: wireOfChat } as const

/** A part of a conversation, as a chat's chunk would bring it; its id is the conversation's, not the reply's. */
function wireOfConversation({ type, model, content, arguments: given, outputs, usage }: JsonObject): JsonObject {
  const isWhole = Array.isArray(outputs)
  const isDone = isWhole || type === 'conversation.response.done'
  const entries = listOf(outputs).filter(isObject)
  const named = model ?? entries.find((entry) => typeof entry.model === 'string')?.model
  const messages = isWhole ? entries : [{ content, arguments: given }]
  return {
    ...(named !== undefined && { model: named }),
    choices: messages.map((message) => ({
      message: { content: message.content, tool_calls: [{ function: { arguments: message.arguments } }] },
      ...(isDone && { finish_reason: 'stop' }),
    })),
    ...told(usage),
  }
}

const wireOfTranscript = ({ model, text, usage }: JsonObject): JsonObject => ({
  ...(model !== undefined && { model }),
  text,
  ...told(usage),
})

const endpoints: readonly Endpoint[] = [
  { ...chat, at: 'chat', methods: ['complete', 'stream', 'parse', 'parseStream'] },
  { ...chat, at: 'agents', methods: ['complete', 'stream'] },
  { ...chat, at: 'fim', methods: ['complete', 'stream'], operation: 'text_completion' },
  {
    ...chat,
    at: 'beta.conversations',
    methods: ['start', 'append', 'restart', 'startStream', 'appendStream', 'restartStream'],
    wire: wireOfConversation,
  },
  {
    at: 'embeddings',
    methods: ['create'],
    operation: 'embeddings',
    format: 'openai-embeddings',
    told: embeddingsTold('inputs'),
    wire: (reply) => ({ id: reply.id, model: reply.model, data: reply.data, ...told(reply.usage) }),
  },
  {
    at: 'audio.transcriptions',
    methods: ['complete', 'stream'],
    operation: 'transcription',
    format: 'mistral',
    wire: wireOfTranscript,
  },
  {
    at: 'audio.speech',
    methods: ['complete'],
    operation: 'speech',
    format: 'openai-audio',
    told: ({ input }) => (typeof input === 'string' ? { input: { characters: input.length } } : {}),
    wire: ({ type }) => ({ ...(type !== undefined && { type }) }),
  },
]

export const watchMistral = (client: object, recorder: Recorder): void =>
  watchSpeakeasy(client, recorder, { name: '@mistralai/mistralai', provider: 'mistralai', endpoints })
