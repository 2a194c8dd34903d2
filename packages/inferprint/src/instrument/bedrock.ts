import { isObject, type JsonObject } from '../usage/draft.ts'
import { metricsOfHeaders } from '../usage/formats/bedrock-invoke.ts'
import type { Call, CallStart } from './call.ts'
import { isWatched, labelsNow, watched } from './context.ts'
import { own } from './own-property.ts'
import type { Recorder } from './recorder.ts'
import { routeOf } from './route.ts'
import { watchIterator } from './watch-iterator.ts'

type Handler = (args: { readonly input: JsonObject }) => Promise<Answered>
type Middleware = (next: Handler, context: Context) => Handler

interface Context {
  readonly commandName?: string
  /** Older versions do not tell the signal. */
  readonly __smithy_context?: { readonly abortSignal?: { readonly aborted: boolean } }
}

interface Answered {
  readonly output: JsonObject
  readonly response?: unknown
}

/** A client of `@aws-sdk/client-bedrock-runtime`, with commands or with methods. */
interface BedrockClient {
  readonly middlewareStack: { add(middleware: Middleware, options: object): void }
  readonly config: {
    readonly serviceId?: string
    readonly region?: () => Promise<string>
    /** Of a server that is not the region's own. */
    readonly endpoint?: () => Promise<{ readonly hostname: string; readonly port?: number }>
  }
  /** Resolved before, where the program asked for that. */
  handlers?: unknown
}

export const isBedrock = (client: object): boolean => {
  const { middlewareStack, config } = client as Partial<BedrockClient>
  return typeof middlewareStack?.add === 'function' && config?.serviceId === 'Bedrock Runtime'
}

/** How the paths of commands end that ask a model. */
const paths: Readonly<Record<string, string>> = {
  ConverseCommand: 'converse',
  ConverseStreamCommand: 'converse-stream',
  InvokeModelCommand: 'invoke',
  InvokeModelWithResponseStreamCommand: 'invoke-with-response-stream',
  StartAsyncInvokeCommand: 'async-invoke',
}

/** The outermost step of a request, so that retries are within. */
export function watchBedrock(client: object, recorder: Recorder): void {
  const bedrock = client as BedrockClient
  const middleware: Middleware = (next, context) => {
    const path = paths[String(context.commandName)]
    if (path === undefined) return next
    const failure = (error: unknown): unknown =>
      context.__smithy_context?.abortSignal?.aborted ? new DOMException('left', 'AbortError') : error
    return async (args) => {
      if (isWatched()) return next(args)
      const told = recorder.guard('reading a request', () => startOf(path, args.input))
      if (!told) return next(args)
      const begun: CallStart = { ...told, ...(await placeOf(bedrock)) }
      recorder.admit(begun)
      try {
        const answered = await watched(() => next(args))
        recorder.guard('watching a reply', () => watchAnswer(path, answered, recorder.begin(begun), recorder, failure))
        return answered
      } catch (error) {
        recorder.guard('recording a failure', () => recorder.begin(begun).fail(failure(error)))
        throw error
      }
    }
  }
  bedrock.middlewareStack.add(middleware, { step: 'initialize', priority: 'high', name: 'inferprint' })
  if (bedrock.handlers) bedrock.handlers = undefined
}

function startOf(path: string, input: JsonObject): CallStart | undefined {
  const { modelId } = input
  if (typeof modelId !== 'string') return undefined
  const route = routeOf(`/model/${encodeURIComponent(modelId)}/${path}`)
  if (!route) return undefined
  const body = path.startsWith('invoke') ? parsed(input.body) : input
  return {
    sdk: '@aws-sdk/client-bedrock-runtime',
    provider: 'bedrock',
    begunAt: performance.now(),
    labels: labelsNow(),
    operation: route.operation,
    ...(path.startsWith('converse') ? { speaks: 'bedrock-converse' } : { format: 'bedrock-invoke' }),
    stream: route.stream ?? false,
    model: modelId,
    body,
    ...(route.told && { told: route.told(isObject(body) ? body : {}) }),
  }
}

/** What a client does not know before it is asked; what it fails to tell, it says itself when the request is made. */
async function placeOf({ config }: BedrockClient): Promise<Pick<CallStart, 'region' | 'server'>> {
  try {
    const region = await config.region?.()
    const endpoint = await config.endpoint?.()
    const port = endpoint?.port === undefined ? '' : `:${endpoint.port}`
    return {
      ...(region && { region: `aws/${region}` }),
      server: endpoint ? `${endpoint.hostname}${port}` : `bedrock-runtime.${region}.amazonaws.com`,
    }
  } catch {
    return {}
  }
}

function watchAnswer(
  path: string,
  { output, response }: Answered,
  call: Call,
  recorder: Recorder,
  failure: (error: unknown) => unknown,
): void {
  if (path === 'async-invoke') return void call.reply(undefined, output)
  if (path === 'converse') return void call.reply(output)
  if (path === 'invoke') {
    const { headers } = (isObject(response) ? response : {}) as { headers?: Record<string, string> }
    const body = parsed(output.body)
    return void call.reply(isObject(body) ? { ...body, ...metricsOfHeaders((name) => headers?.[name]) } : body, output)
  }
  const stream = output.stream ?? output.body
  call.holds(output)
  if (!isIterable(stream)) return
  call.holds(stream)
  const iterate = stream[Symbol.asyncIterator]
  own(stream, Symbol.asyncIterator, function (this: AsyncIterable<unknown>) {
    return watchIterator(iterate.call(this), call, recorder, {
      failure,
      ...(path !== 'converse-stream' && { wire: inChunk }),
    })
  })
}

const isIterable = (value: unknown): value is AsyncIterable<unknown> => isObject(value) && Symbol.asyncIterator in value

/** A model's own event, of which the SDK gives the bytes. */
const inChunk = (event: unknown): unknown => (isObject(event) && isObject(event.chunk) ? parsed(event.chunk.bytes) : {})

const decoder = new TextDecoder()

/** JSON of a text or of bytes; undefined for all else. */
function parsed(body: unknown): unknown {
  try {
    if (typeof body === 'string') return JSON.parse(body)
    return body instanceof Uint8Array ? JSON.parse(decoder.decode(body)) : undefined
  } catch {
    return undefined
  }
}
