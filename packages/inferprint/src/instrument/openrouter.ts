import { isObject, type JsonObject, listOf } from '../usage/draft.ts'
import type { ToldByRequest } from './complete-usage.ts'
import type { Recorder } from './recorder.ts'
import {
  type Endpoint,
  embeddingsTold,
  isSpeakeasy,
  told,
  watchSpeakeasy,
  wireOfChat,
  wireOfUsage,
} from './speakeasy.ts'

export const isOpenRouter = (client: object): boolean => isSpeakeasy(client) && 'chat' in client && 'credits' in client

/** Newer versions wrap the body; the oldest took it as it is. */
const bodyUnder =
  (key: string) =>
  (request: JsonObject): unknown =>
    request[key] ?? request

function wireOfResponses({ type, delta, object, id, model, status, usage, response }: JsonObject): JsonObject {
  return {
    ...(type !== undefined && { type }),
    ...(object !== undefined && { object }),
    delta,
    id,
    model,
    status,
    ...told(usage),
    ...(isObject(response) && { response: wireOfResponses(response) }),
  }
}

const imagesTold = ({ n, size }: JsonObject): ToldByRequest => ({
  output: {
    images: typeof n === 'number' && n > 0 ? n : 1,
    ...(typeof size === 'string' && /^\d{1,5}x\d{1,5}$/.test(size) && { imageSize: size }),
  },
})

/** The picture itself is left out. */
const wireOfImages = ({ type, data, usage }: JsonObject): JsonObject => ({
  ...(type !== undefined && { type }),
  data: listOf(data).map(() => ({ b64_json: '' })),
  ...(isObject(usage) && { usage: { input_tokens: usage.promptTokens, output_tokens: usage.completionTokens } }),
})

const responses: Omit<Endpoint, 'at'> = {
  methods: ['send'],
  operation: 'chat',
  format: 'openai-responses',
  bodyOf: bodyUnder('responsesRequest'),
  wire: wireOfResponses,
}

const endpoints: readonly Endpoint[] = [
  {
    at: 'chat',
    methods: ['send'],
    operation: 'chat',
    format: 'openai-chat',
    bodyOf: bodyUnder('chatRequest'),
    wire: wireOfChat,
  },
  { ...responses, at: 'responses' },
  { ...responses, at: 'beta.responses' },
  {
    at: 'embeddings',
    methods: ['generate'],
    operation: 'embeddings',
    format: 'openai-embeddings',
    bodyOf: bodyUnder('requestBody'),
    told: embeddingsTold('input'),
    wire: ({ id, model, data, usage }) => ({ id, model, data, ...told(usage) }),
  },
  {
    at: 'images',
    methods: ['generate'],
    operation: 'image_generation',
    format: 'openai-images',
    bodyOf: bodyUnder('imageGenerationRequest'),
    told: imagesTold,
    wire: wireOfImages,
  },
  {
    at: 'stt',
    methods: ['createTranscription', 'createTranscriptionMultipart'],
    operation: 'transcription',
    format: 'openai-audio',
    bodyOf: (request) => request.sttRequest ?? request.requestBody ?? request,
    wire: ({ text, duration, usage }) => ({ text, duration, ...(isObject(usage) && { usage: wireOfUsage(usage) }) }),
  },
  {
    at: 'tts',
    methods: ['createSpeech'],
    operation: 'speech',
    format: 'openai-audio',
    bodyOf: bodyUnder('speechRequest'),
    told: ({ input }) => (typeof input === 'string' ? { input: { characters: input.length } } : {}),
    wire: () => ({}),
  },
]

/** A router of many providers: which one answered is not told. */
export const watchOpenRouter = (client: object, recorder: Recorder): void =>
  watchSpeakeasy(client, recorder, { name: '@openrouter/sdk', endpoints })
