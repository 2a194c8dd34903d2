import { isObject, type JsonObject, listOf } from '../usage/draft.ts'
import type { Call, CallStart } from './call.ts'
import type { ToldByRequest } from './complete-usage.ts'
import { followingStream } from './following-stream.ts'
import { imageOf, videoOf } from './google-media.ts'
import { attach, impactsOf } from './impacts-of.ts'
import { own } from './own-property.ts'
import type { Operation } from './record.ts'
import type { Recorder } from './recorder.ts'
import { serverOf } from './server-of.ts'
import { watchIterator } from './watch-iterator.ts'
import { type AnyMethod, type Watched, watchingMethod } from './watch-method.ts'

interface ApiClient {
  getBaseUrl(): string
  isVertexAI(): boolean
  getLocation(): string | undefined
}

type Models = { [name: string]: AnyMethod } & { readonly apiClient: ApiClient }

/** A client of `@google/genai`. Its methods end in others named `...Internal`, of which each makes one request. */
interface GoogleGenAI {
  readonly models: Models
  readonly chats?: { create: (this: unknown, params: unknown) => object }
}

export const isGoogleGenAI = (client: object): boolean => {
  const { models } = client as Partial<GoogleGenAI>
  return isObject(models) && typeof models.generateContentInternal === 'function' && isObject(models.apiClient)
}

interface Request {
  readonly operation: Operation
  readonly stream?: boolean
  readonly told?: (config: JsonObject, contents: unknown) => ToldByRequest
  /** The reply as the provider sends it, where the SDK names its fields anew or nothing is told. */
  readonly wire?: (answer: JsonObject) => unknown
}

const pictures: Request = {
  operation: 'image_generation',
  told: imageOf,
  wire: ({ generatedImages }) => ({
    predictions: listOf(generatedImages).filter((each) => isObject(each) && isObject(each.image)),
  }),
}

/** `generateImages` gives another object than what answers its request: it is watched further out. */
const requests: Readonly<Record<string, Request>> = {
  generateContentInternal: { operation: 'generate_content' },
  generateContentStreamInternal: { operation: 'generate_content', stream: true },
  embedContentInternal: {
    operation: 'embeddings',
    told: (_, contents) => ({ output: { embeddings: Array.isArray(contents) ? Math.max(1, contents.length) : 1 } }),
  },
  generateImages: pictures,
  editImageInternal: pictures,
  upscaleImageInternal: pictures,
  recontextImage: pictures,
  generateVideosInternal: { operation: 'video_generation', told: videoOf, wire: () => undefined },
}

export function watchGoogleGenAI(client: object, recorder: Recorder): void {
  const { models, chats } = client as GoogleGenAI
  for (const [name, request] of Object.entries(requests)) {
    const original = models[name]
    if (typeof original === 'function') own(models, name, watchingMethod(original, recorder, watchedAs(request)))
  }
  watchContinuation(models, recorder)
  follow(models, 'generateContentStream', recorder)
  if (typeof chats?.create !== 'function') return
  const { create } = chats
  own(chats, 'create', function (this: unknown, params: unknown) {
    const chat = create.call(this, params)
    recorder.guard('watching a chat', () => follow(chat as Models, 'sendMessageStream', recorder))
    return chat
  })
}

const watchedAs = (request: Request): Watched => ({
  start: ([params], models) => (isObject(params) ? startOf(request, params, (models as Models).apiClient) : undefined),
  answered(answer, call) {
    call.reply(request.wire && isObject(answer) ? request.wire(answer) : answer, answer)
  },
  ...(request.stream && { shown: watchedStream }),
})

const watchedStream = (stream: unknown, call: Call, recorder: Recorder): unknown =>
  watchIterator(stream as AsyncIterator<unknown>, call, recorder)

function startOf({ operation, stream, told }: Request, params: JsonObject, client: ApiClient): CallStart {
  const { model, contents } = params
  const config = isObject(params.config) ? params.config : {}
  const location = client.isVertexAI() ? client.getLocation() : undefined
  return {
    sdk: '@google/genai',
    ...serverOf(client.getBaseUrl()),
    provider: 'google_genai',
    /** `global`, `us` and `eu` are no places. */
    ...(location !== undefined && /\d$/.test(location) && { region: `gcp/${location}` }),
    operation,
    speaks: 'gemini',
    stream: stream ?? false,
    model: typeof model === 'string' ? model : undefined,
    body: { contents, system: config.systemInstruction, prompt: params.prompt },
    ...(told && { told: told(config, contents) }),
  }
}

/** A reply that is continued by further requests is merged from theirs: it shows the impacts of the last. */
function watchContinuation(models: Models, recorder: Recorder): void {
  const original = models.generateContentWithContinuation
  if (typeof original !== 'function') return
  own(models, 'generateContentWithContinuation', async function (this: Models, ...args: unknown[]) {
    let last: unknown
    const ask = async (...asked: unknown[]) => {
      last = await this.generateContentInternal?.(...asked)
      return last
    }
    const merged = await original.apply(Object.create(this, { generateContentInternal: { value: ask } }), args)
    const footprint = merged === last ? undefined : impactsOf(last)
    if (footprint) attach(merged, footprint, recorder.attaches)
    return merged
  })
}

/** The stream that the program gets is made of those of one or more requests. */
function follow(target: Models, name: string, recorder: Recorder): void {
  const original = target[name]
  if (typeof original !== 'function') return
  own(target, name, function (this: unknown, ...args: unknown[]) {
    const promise = original.apply(this, args)
    if (!(promise instanceof Promise)) return promise
    return promise.then((stream: AsyncIterator<unknown>) => followingStream(stream, recorder))
  })
}
