import { isObject, listOf } from '../usage/draft.ts'
import type { Call, CallStart } from './call.ts'
import { own } from './own-property.ts'
import type { Operation } from './record.ts'
import type { Recorder } from './recorder.ts'
import { serverOf } from './server-of.ts'
import { watchIterator } from './watch-iterator.ts'
import { type AnyMethod, watchingMethod } from './watch-method.ts'

/** A client of `ollama`; `chat` and `generate` go through `processStreamableRequest`. */
interface OllamaClient {
  readonly config: { readonly host: string }
  readonly processStreamableRequest: AnyMethod
  readonly embed: AnyMethod
  readonly embeddings: AnyMethod
}

export const isOllama = (client: object): boolean =>
  typeof (client as Partial<OllamaClient>).processStreamableRequest === 'function' &&
  isObject((client as Partial<OllamaClient>).config)

const streamable: Readonly<Record<string, Operation>> = { chat: 'chat', generate: 'text_completion' }

export function watchOllama(client: object, recorder: Recorder): void {
  const ollama = client as OllamaClient
  own(
    client,
    'processStreamableRequest',
    watchingMethod(ollama.processStreamableRequest, recorder, {
      start: ([endpoint, request], asked) => startOf(streamable[String(endpoint)], request, asked as OllamaClient),
      answered,
    }),
  )
  for (const name of ['embed', 'embeddings'] as const)
    own(
      client,
      name,
      watchingMethod(ollama[name], recorder, {
        start: ([request], asked) => startOf('embeddings', request, asked as OllamaClient),
        answered,
      }),
    )
}

function startOf(operation: Operation | undefined, request: unknown, { config }: OllamaClient): CallStart | undefined {
  if (operation === undefined || !isObject(request)) return undefined
  const { model, stream, input } = request
  return {
    sdk: 'ollama',
    provider: 'ollama',
    ...serverOf(config.host),
    operation,
    speaks: 'ollama',
    stream: stream === true,
    model: typeof model === 'string' ? model : undefined,
    body: request,
    ...(operation === 'embeddings' && {
      told: { output: { embeddings: Array.isArray(input) ? listOf(input).length : 1 } },
    }),
  }
}

/** `AbortableAsyncIterator` */
interface OllamaStream {
  abort(): void
  [Symbol.asyncIterator](): AsyncIterator<unknown>
}

const isStream = (answer: unknown): answer is OllamaStream => isObject(answer) && Symbol.asyncIterator in answer

function answered(answer: unknown, call: Call, recorder: Recorder): void {
  if (!isStream(answer)) {
    call.reply(answer)
    return
  }
  const { abort, [Symbol.asyncIterator]: iterate } = answer
  call.holds(answer)
  own(answer, Symbol.asyncIterator, function (this: OllamaStream) {
    return watchIterator(iterate.call(this), call, recorder)
  })
  own(answer, 'abort', function (this: OllamaStream) {
    abort.call(this)
    recorder.guard('ending a stream', () => call.end())
  })
}
