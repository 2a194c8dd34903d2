import { isObject, type JsonObject, listOf } from '../usage/draft.ts'
import type { Format } from '../usage/usage.ts'
import type { Call } from './call.ts'
import { own } from './own-property.ts'
import type { Operation } from './record.ts'
import type { Recorder } from './recorder.ts'
import { serverOf } from './server-of.ts'
import { watchIterator } from './watch-iterator.ts'
import { type AnyMethod, watchingMethod } from './watch-method.ts'
import { whenAsked } from './when-asked.ts'

/**
 * Clients that Fern generates: each method makes its `HttpResponsePromise` of what a method of the same name with `__` gives, reply
 * and raw response. There they are watched, so that the promise stays the SDK's own.
 */
interface Endpoint {
  readonly method: string
  readonly operation: Operation
  readonly format: Format
  /** Where the file comes first. */
  readonly bodyAt?: number
}

const chatOf = (format: Format): readonly Endpoint[] => [
  { method: 'chat', operation: 'chat', format },
  { method: 'chatStream', operation: 'chat', format },
  { method: 'embed', operation: 'embeddings', format: 'cohere-v1' },
  { method: 'rerank', operation: 'rerank', format },
]
const second = chatOf('cohere-v2')
const first: readonly Endpoint[] = [
  ...chatOf('cohere-v1'),
  { method: 'generate', operation: 'text_completion', format: 'cohere-v1' },
  { method: 'generateStream', operation: 'text_completion', format: 'cohere-v1' },
  { method: 'summarize', operation: 'text_completion', format: 'cohere-v1' },
]
const heard: readonly Endpoint[] = [{ method: 'create', operation: 'transcription', format: 'cohere-v2', bodyAt: 1 }]

const has = (client: unknown, name: string): client is object => typeof (client as JsonObject)?.[name] === 'function'
const at = (client: unknown, ...names: readonly string[]): unknown =>
  names.reduce<unknown>((part, name) => (part as JsonObject | undefined)?.[name], client)

/** Both clients, and the second of them as `v2` of the first. */
const isFirst = (client: unknown): client is object => has(client, '__chat') && has(client, 'tokenize')
const isSecond = (client: unknown): client is object => has(client, '__chat') && !has(client, 'tokenize')

export const isCohere = (client: object): boolean =>
  (has(client, '__chat') || isSecond(at(client, 'clientV2'))) && has(client, 'rerank')

export function watchCohere(client: object, recorder: Recorder): void {
  const isBedrock = /Bedrock/.test(String(client.constructor?.name))
  const watch = (part: unknown, endpoints: readonly Endpoint[]): void => {
    for (const endpoint of endpoints) {
      const name = `__${endpoint.method}`
      if (has(part, name)) own(part, name, watching(at(part, name) as AnyMethod, recorder, endpoint, isBedrock))
    }
  }
  const watchSecond = (part: unknown): void => {
    if (isSecond(part)) watch(part, second)
  }
  const listening = (part: object): void => whenAsked(part, 'transcriptions', (found) => watch(found, heard))
  watchSecond(client)
  watchSecond(at(client, 'clientV2'))
  for (const each of [client, at(client, 'client')]) {
    if (!isFirst(each)) continue
    watch(each, first)
    whenAsked(each, 'v2', watchSecond)
    whenAsked(each, 'audio', listening)
  }
  /** The second client asked for it when it was made. */
  if (!isFirst(client)) whenAsked(client, 'audio', listening)
}

const watching = (method: AnyMethod, recorder: Recorder, endpoint: Endpoint, isBedrock: boolean): AnyMethod =>
  watchingMethod(method, recorder, {
    start: (args, client) => {
      const bodyAt = endpoint.bodyAt ?? 0
      const body = args[bodyAt]
      if (!isObject(body)) return undefined
      return {
        sdk: 'cohere-ai',
        ...(isBedrock ? { provider: 'bedrock' } : { provider: 'cohere', ...serverOf(addressOf(client)) }),
        operation: endpoint.operation,
        format: endpoint.format,
        speaks: endpoint.format,
        stream: endpoint.method.endsWith('Stream'),
        model: typeof body.model === 'string' ? body.model : undefined,
        body,
        signal: at(args[bodyAt + 1], 'abortSignal'),
        ...(endpoint.operation === 'embeddings' && { told: { output: { embeddings: textsOf(body) } } }),
      }
    },
    answered: (answer, call) => watchAnswer(at(answer, 'data'), call, recorder, endpoint.format),
  })

const textsOf = ({ texts, inputs, images }: JsonObject): number =>
  Math.max(1, listOf(texts).length + listOf(inputs).length + listOf(images).length)

/** What is no text is worked out with each request: it stays unknown. */
function addressOf(client: object): unknown {
  const { baseUrl, environment } = (at(client, '_options') ?? {}) as JsonObject
  return [baseUrl, environment, 'https://api.cohere.com'].find((each) => each !== undefined && each !== null)
}

function watchAnswer(answer: unknown, call: Call, recorder: Recorder, format: Format): void {
  const wire = (value: unknown) =>
    isObject(value) ? (format === 'cohere-v1' ? wireOfFirst : wireOfSecond)(value) : value
  if (!isObject(answer) || !(Symbol.asyncIterator in answer)) {
    call.reply(wire(answer), answer)
    return
  }
  call.holds(answer)
  const iterate = answer[Symbol.asyncIterator] as () => AsyncIterator<unknown>
  own(answer, Symbol.asyncIterator, () => watchIterator(iterate.call(answer), call, recorder, { wire }))
}

const wireOfCounts = (counts: unknown): unknown =>
  isObject(counts) ? { input_tokens: counts.inputTokens, output_tokens: counts.outputTokens } : undefined

const wireOfUsage = (usage: unknown): unknown =>
  isObject(usage)
    ? {
        tokens: wireOfCounts(usage.tokens),
        billed_units: wireOfCounts(usage.billedUnits),
        cached_tokens: usage.cachedTokens,
      }
    : undefined

/** Of the first API, and of vectors in both. */
function wireOfFirst(value: JsonObject): JsonObject {
  const { eventType, responseId, generationId, id, text, summary, generations, response, meta, embeddings } = value
  return {
    ...(eventType !== undefined && { event_type: eventType }),
    id: responseId ?? generationId ?? id,
    text:
      text ??
      summary ??
      listOf(generations)
        .map((each) => at(each, 'text'))
        .join(''),
    ...(isObject(response) && { response: { meta: wireOfUsage(response.meta) } }),
    meta: wireOfUsage(meta),
    embeddings,
  }
}

const wireOfMessage = (message: unknown): unknown =>
  isObject(message)
    ? { content: message.content, tool_plan: message.toolPlan, tool_calls: message.toolCalls }
    : undefined

const wireOfSecond = ({ type, id, delta, message, usage }: JsonObject): JsonObject => ({
  ...(type !== undefined && { type }),
  id,
  message: wireOfMessage(message),
  ...(isObject(delta) && { delta: { message: wireOfMessage(delta.message), usage: wireOfUsage(delta.usage) } }),
  usage: wireOfUsage(usage),
})
