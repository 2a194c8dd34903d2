import type { Call, CallStart } from './call.ts'
import { isWatched, labelsNow, watched } from './context.ts'
import { own } from './own-property.ts'
import type { Recorder } from './recorder.ts'
import { type Body, routeOf } from './route.ts'
import { serverOf } from './server-of.ts'
import { watchIterator } from './watch-iterator.ts'

/** What clients that Stainless generates ask their `request` for; `openai`, `@anthropic-ai/sdk`, `groq-sdk`, `together-ai`. */
interface RequestOptions {
  readonly method?: string
  readonly path?: string
  readonly body?: unknown
  readonly stream?: boolean
  readonly signal?: object | null
}

type Request = (this: StainlessClient, options: RequestOptions | Promise<RequestOptions>, ...rest: unknown[]) => unknown

export interface StainlessClient {
  readonly baseURL?: string
  request: Request
  withOptions?(this: StainlessClient, options: unknown): StainlessClient
}

/** `APIPromise`: `_thenUnwrap` changes what is parsed and keeps `withResponse` and `asResponse`. */
interface UnwrappingPromise extends Promise<unknown> {
  _thenUnwrap(transform: (data: unknown, props?: Answered) => unknown): UnwrappingPromise
  parse(): Promise<unknown>
}

interface Answered {
  /** Of the attempt that this one repeats. */
  readonly retryOfRequestLogID?: string
}

const isUnwrapping = (value: unknown): value is UnwrappingPromise =>
  typeof (value as Partial<UnwrappingPromise> | null)?._thenUnwrap === 'function'

interface SdkStream {
  iterator: () => AsyncIterator<unknown>
}
const isSdkStream = (value: object): value is SdkStream =>
  typeof (value as Partial<SdkStream>).iterator === 'function' && Symbol.asyncIterator in value

export const isStainless = (client: object): client is StainlessClient =>
  typeof (client as Partial<StainlessClient>).request === 'function' && 'baseURL' in client

/**
 * The client that the resources of another's wrapper ask: langsmith copies a client without its methods, Langfuse's proxy would observe
 * `request` as one more call. Undefined for a client that asks for itself.
 */
export function stainlessBehind(wrapper: object): StainlessClient | undefined {
  for (const name of ['chat', 'messages', 'completions', 'responses']) {
    const resource: unknown = Object.getOwnPropertyDescriptor(wrapper, name)?.value
    const client = isObject(resource) ? resource._client : undefined
    if (isObject(client) && client !== wrapper && isStainless(client)) return client
  }
  return undefined
}

/**
 * One way in for all that such a client asks. What is parsed passes through it and is watched; nothing is parsed earlier, and what is
 * asked for raw stays raw and unseen.
 */
export function watchingRequest(original: Request, recorder: Recorder, sdk: string): Request {
  return function request(asked, ...rest) {
    if (isWatched()) return original.call(this, asked, ...rest)
    const begunAt = performance.now()
    let start: CallStart | undefined
    /** One, however often the reply is parsed. */
    let call: Call | undefined
    let signal: object | null | undefined
    let hides: Hides | undefined
    const prepare = (options: RequestOptions): RequestOptions => {
      const planned = recorder.guard('reading a request', () => startOf(options, this, sdk, begunAt))
      if (!planned) return options
      /** What a budget refuses is not asked, and leaves no record. */
      recorder.admit(planned)
      start = planned
      signal = options.signal
      if (!recorder.options.includeUsage || !lacksUsage(planned)) return options
      hides = isUsageAlone
      return { ...options, body: { ...(options.body as Body), stream_options: { include_usage: true } } }
    }
    const prepared = isPromise(asked) ? asked.then(prepare) : settled(() => prepare(asked))
    const promise = watched(() => original.call(this, prepared, ...rest))
    if (!isUnwrapping(promise)) return promise
    const unwrapped = promise._thenUnwrap((data, props) => {
      const begun = start
      if (begun)
        recorder.guard('watching a reply', () => {
          call ??= recorder.begin(begun)
          call.isRetried = props?.retryOfRequestLogID !== undefined
          watchReply(data, recorder, call, signal, hides)
        })
      return data
    })
    return observingFailure(unwrapped, (error) => {
      const begun = start
      if (!begun) return
      recorder.guard('recording a failure', () => {
        call ??= recorder.begin(begun)
        call.fail(error)
      })
    })
  }
}

const isPromise = (value: unknown): value is Promise<RequestOptions> =>
  typeof (value as Partial<Promise<RequestOptions>> | null)?.then === 'function'

/** What is thrown reaches the caller as a reply that failed, as the SDK's own errors do. */
function settled(prepare: () => RequestOptions): RequestOptions | Promise<RequestOptions> {
  try {
    return prepare()
  } catch (error) {
    return Promise.reject(error)
  }
}

/** Undefined for what asks no model. */
function startOf({ method, path, body }: RequestOptions, client: StainlessClient, sdk: string, begunAt: number) {
  if (method?.toLowerCase() !== 'post' || typeof path !== 'string') return undefined
  const route = routeOf(path)
  if (!route) return undefined
  const asked = bodyOf(body)
  const start: CallStart = {
    sdk,
    begunAt,
    labels: labelsNow(),
    ...serverOf(client.baseURL),
    operation: route.operation,
    format: route.format,
    stream: asked.stream === true,
    model: typeof asked.model === 'string' ? asked.model : route.model,
    body: asked,
    ...(route.told && { told: route.told(asked) }),
  }
  return start
}

/** A form, as files are sent in, shows its fields by a method; `openai` 4 wraps it. */
function bodyOf(body: unknown): Body {
  if (!isObject(body)) return {}
  const form = [body, body.body].find(isForm)
  if (!form) return body
  const field = (name: string): unknown => form.get(name) ?? undefined
  return { model: field('model'), stream: field('stream') === 'true', size: field('size'), n: Number(field('n') ?? 1) }
}

const isForm = (value: unknown): value is FormData =>
  isObject(value) && typeof value.get === 'function' && typeof value.append === 'function'

/** OpenAI's chat tells the usage of a stream only where it is asked to. */
const lacksUsage = ({ format, stream, body }: CallStart): boolean =>
  stream && format === 'openai-chat' && (body as Body).stream_options === undefined

type Hides = (event: unknown) => boolean
/** The chunk that comes for having asked: consumers that read `choices[0]` would break on it. */
export const isUsageAlone: Hides = (event) =>
  isObject(event) && Array.isArray(event.choices) && event.choices.length === 0 && isObject(event.usage)

function watchReply(data: unknown, recorder: Recorder, call: Call, signal: unknown, hides: Hides | undefined): void {
  if (!isObject(data) || !isSdkStream(data)) {
    call.reply(data)
    return
  }
  const original = data.iterator
  call.holds(data)
  call.holds(signal)
  data.iterator = function iterator() {
    return watchIterator(original.call(this), call, recorder, hides && { hides })
  }
}

/**
 * A failure is seen where the program waits for the reply: waiting for it here would make it a handled one. What is unwrapped
 * further is waited for in its place. Where two wait, and one finds the body read by the other, the last to be told counts.
 */
function observingFailure(
  promise: UnwrappingPromise,
  fail: (error: unknown) => void,
  readers = { waiting: 0 },
): UnwrappingPromise {
  const { parse, _thenUnwrap } = promise
  let isObserved = false
  own(promise, 'parse', function (this: UnwrappingPromise): Promise<unknown> {
    const parsed = parse.call(this)
    if (isObserved) return parsed
    isObserved = true
    readers.waiting++
    parsed.then(
      () => void readers.waiting--,
      (error) => {
        if (--readers.waiting === 0) fail(error)
      },
    )
    return parsed
  })
  own(promise, '_thenUnwrap', function (this: UnwrappingPromise, ...args: Parameters<typeof _thenUnwrap>) {
    return observingFailure(_thenUnwrap.apply(this, args), fail, readers)
  })
  return promise
}

const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null

/** Watches one client; what it makes by `withOptions` too. */
export function watchStainless(client: StainlessClient, recorder: Recorder, sdk: string): void {
  own(client, 'request', watchingRequest(client.request, recorder, sdk))
  const { withOptions } = client
  if (!withOptions) return
  own(client, 'withOptions', function (this: StainlessClient, options: unknown) {
    const made = withOptions.call(this, options)
    recorder.guard('watching a client', () => watchStainless(made, recorder, sdk))
    return made
  })
}

/** Watches every client of a class, also those made before; returns what undoes it. */
export function watchStainlessClass(prototype: StainlessClient, recorder: Recorder, sdk: string): () => void {
  const before = Object.getOwnPropertyDescriptor(prototype, 'request')
  own(prototype, 'request', watchingRequest(prototype.request, recorder, sdk))
  return () => {
    if (before) Object.defineProperty(prototype, 'request', before)
    else Reflect.deleteProperty(prototype, 'request')
  }
}
