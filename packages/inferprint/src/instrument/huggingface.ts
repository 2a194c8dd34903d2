import { isObject, type JsonObject, listOf } from '../usage/draft.ts'
import type { CallStart } from './call.ts'
import type { ToldByRequest } from './complete-usage.ts'
import { isWatched, labelsNow } from './context.ts'
import { own } from './own-property.ts'
import type { Operation } from './record.ts'
import type { Recorder } from './recorder.ts'
import { serverOf } from './server-of.ts'
import { isUsageAlone } from './stainless.ts'
import { watchGenerator } from './watch-generator.ts'
import { type AnyMethod, watchingMethod } from './watch-method.ts'

/** A method of `@huggingface/inference`'s clients. */
interface Task {
  readonly operation: Operation
  readonly told?: (args: JsonObject) => ToldByRequest
  /** Key of the text in the reply. */
  readonly text?: string
  /** Whether the SDK drops from the reply what it said of its usage. */
  readonly dropsUsage?: boolean
}

const images = ({ parameters }: JsonObject): ToldByRequest => {
  const { width, height } = isObject(parameters) ? parameters : {}
  const isSized = typeof width === 'number' && typeof height === 'number'
  return { output: { images: 1, ...(isSized && { imageSize: `${width}x${height}` }) } }
}
const vectors = ({ inputs }: JsonObject): ToldByRequest => ({
  output: { embeddings: Math.max(1, listOf(inputs).length) },
})
const characters = ({ inputs, text }: JsonObject): ToldByRequest => {
  const spoken = inputs ?? text
  return typeof spoken === 'string' ? { input: { characters: spoken.length } } : {}
}

const tasks: Readonly<Record<string, Task>> = {
  chatCompletion: { operation: 'chat' },
  textGeneration: { operation: 'text_completion', dropsUsage: true },
  summarization: { operation: 'text_completion', text: 'summary_text' },
  translation: { operation: 'text_completion', text: 'translation_text' },
  imageToText: { operation: 'text_completion' },
  featureExtraction: { operation: 'embeddings', told: vectors },
  textToImage: { operation: 'image_generation', told: images },
  imageToImage: { operation: 'image_generation', told: images },
  imageTextToImage: { operation: 'image_generation', told: images },
  textToVideo: { operation: 'video_generation' },
  imageToVideo: { operation: 'video_generation' },
  imageTextToVideo: { operation: 'video_generation' },
  automaticSpeechRecognition: { operation: 'transcription' },
  textToSpeech: { operation: 'speech', told: characters },
}
const streams: Readonly<Record<string, Task>> = {
  chatCompletionStream: { operation: 'chat' },
  textGenerationStream: { operation: 'text_completion' },
}

interface HuggingFaceClient {
  readonly defaultOptions: JsonObject
  endpoint(url: string): HuggingFaceClient
}

export const isHuggingFace = (client: object): boolean =>
  'chatCompletion' in client && 'textGeneration' in client && 'defaultOptions' in client

/** Its methods cannot be replaced: a client like it is given in its place, of the same class and with the same properties. */
export function watchedHuggingFace(client: object, recorder: Recorder): object {
  const descriptors: Record<string, PropertyDescriptor> = Object.getOwnPropertyDescriptors(client)
  for (const [name, descriptor] of Object.entries(descriptors)) {
    const task = tasks[name] ?? streams[name]
    const { value } = descriptor
    if (!task || typeof value !== 'function') continue
    const watching = name in streams ? watchingStream : watchingTask
    descriptors[name] = { ...descriptor, value: watching(value as AnyMethod, recorder, task, client) }
  }
  const copy: object = Object.create(Object.getPrototypeOf(client), descriptors)
  own(copy, 'endpoint', (url: string) => watchedHuggingFace((client as HuggingFaceClient).endpoint(url), recorder))
  return copy
}

function watchingTask(method: AnyMethod, recorder: Recorder, task: Task, client: object): AnyMethod {
  const sent = new WeakMap<object, unknown>()
  const asking = task.dropsUsage
    ? peeking(method, client, recorder, (answer, reply) => sent.set(answer, reply))
    : method
  return watchingMethod(asking, recorder, {
    start: ([args, options]) => startOf(args, options, task, client, false),
    answered: (answer, call) => {
      if (!isObject(answer)) call.reply(answer)
      else if (task.text !== undefined) call.reply({ generated_text: answer[task.text] }, answer)
      else call.reply(sent.get(answer) ?? answer, answer)
    },
  })
}

type Fetch = typeof globalThis.fetch

/** The same method, which also tells what JSON its answer was made of: it is seen as the SDK parses it. */
function peeking(
  method: AnyMethod,
  client: object,
  recorder: Recorder,
  tell: (answer: object, sent: JsonObject) => void,
): AnyMethod {
  return async function (args, options) {
    let sent: unknown
    const given = isObject(options) ? options.fetch : undefined
    const asks = (given ?? (client as HuggingFaceClient).defaultOptions?.fetch) as Fetch | undefined
    const fetch: Fetch = async (...request) => {
      const response = await (asks ?? globalThis.fetch)(...request)
      recorder.guard('watching a response', () => {
        const { json } = response
        own(response, 'json', async () => {
          sent = await json.call(response)
          return sent
        })
      })
      return response
    }
    const answer = await method.call(this, args, { ...(isObject(options) && options), fetch })
    const reply = Array.isArray(sent) && sent.length === 1 ? sent[0] : sent
    if (isObject(answer) && isObject(reply)) tell(answer, reply)
    return answer
  }
}

/** The request is made when the first event is asked for, not when the method is called. */
function watchingStream(method: AnyMethod, recorder: Recorder, task: Task, client: object): AnyMethod {
  return function (args, options) {
    if (isWatched()) return method.call(this, args, options)
    const start = recorder.guard('reading a request', () => startOf(args, options, task, client, true))
    if (!start) return method.call(this, args, options)
    const isAsked = recorder.options.includeUsage === true && task.operation === 'chat' && isObject(args)
    const hides = isAsked && args.stream_options === undefined
    const asked = hides ? { ...args, stream_options: { include_usage: true } } : args
    const generator = method.call(this, asked, options) as AsyncGenerator<unknown>
    return watchGenerator(generator, { ...start, labels: labelsNow() }, recorder, hides ? { hides: isUsageAlone } : {})
  }
}

/** Names that the catalogue has otherwise. */
const providers: Readonly<Record<string, string>> = {
  'hf-inference': 'huggingface_hub',
  'fireworks-ai': 'fireworks',
  'zai-org': 'zai',
}

function startOf(args: unknown, options: unknown, task: Task, client: object, stream: boolean): CallStart | undefined {
  if (!isObject(args)) return undefined
  const { defaultOptions } = client as HuggingFaceClient
  const isAddress = /^https?:/.test(String(args.model))
  const address = args.endpointUrl ?? defaultOptions?.endpointUrl ?? (isAddress ? args.model : undefined)
  const [model, suffix] = typeof args.model === 'string' && !isAddress ? args.model.split(':') : []
  const named = typeof args.provider === 'string' && args.provider !== 'auto' ? args.provider : suffix
  const isNamed = named !== undefined && !/^(auto|cheapest|fastest|preferred)$/.test(named)
  const told = task.told?.(args)
  return {
    sdk: '@huggingface/inference',
    ...(isNamed ? { provider: providers[named] ?? named } : serverOf(address ?? 'https://router.huggingface.co')),
    operation: task.operation,
    format: 'huggingface',
    stream,
    model,
    body: args,
    signal: isObject(options) ? options.signal : undefined,
    ...(told && { told }),
  }
}
