import { isObject, type JsonObject, listOf } from '../usage/draft.ts'
import type { Format } from '../usage/usage.ts'
import type { Call, CallStart } from './call.ts'
import type { ToldByRequest } from './complete-usage.ts'
import { own } from './own-property.ts'
import type { Operation } from './record.ts'
import type { Recorder } from './recorder.ts'
import { serverOf } from './server-of.ts'
import { watchDirectRequests } from './watch-direct-requests.ts'
import { type AnyMethod, watchingMethod } from './watch-method.ts'
import { watchReadable } from './watch-readable.ts'
import { whenAsked } from './when-asked.ts'

/** Where clients that Speakeasy generates ask a model: `@mistralai/mistralai`, `@openrouter/sdk`. */
export interface Endpoint {
  /** From the client: `chat`, `audio.transcriptions`. */
  readonly at: string
  readonly methods: readonly string[]
  readonly operation: Operation
  readonly format: Format
  /** Of the first argument, where it wraps the body. */
  readonly bodyOf?: (request: JsonObject) => unknown
  readonly told?: (body: JsonObject) => ToldByRequest
  /** A reply or an event, as the provider sent it: the SDK has renamed its fields. */
  readonly wire: (value: JsonObject) => JsonObject
}

export interface SpeakeasySdk {
  readonly name: string
  readonly provider?: string
  readonly endpoints: readonly Endpoint[]
}

export const isSpeakeasy = (client: object): boolean => '_baseURL' in client && '_options' in client

/** Parts of a client are made when they are first asked for, and kept. */
export function watchSpeakeasy(client: object, recorder: Recorder, sdk: SpeakeasySdk): void {
  for (const endpoint of sdk.endpoints)
    partAt(client, endpoint.at.split('.'), (part) =>
      recorder.guard('watching a part of a client', () => {
        for (const name of endpoint.methods) {
          const method: unknown = Reflect.get(part, name)
          if (typeof method === 'function')
            own(part, name, watching(method as AnyMethod, name, recorder, sdk, endpoint))
        }
      }),
    )
  watchDirectRequests(client, recorder, sdk)
}

function partAt(client: object, [name, ...rest]: readonly string[], found: (part: object) => void): void {
  if (name === undefined) found(client)
  else whenAsked(client, name, (part) => partAt(part, rest, found))
}

function watching(method: AnyMethod, name: string, recorder: Recorder, sdk: SpeakeasySdk, endpoint: Endpoint) {
  return watchingMethod(method, recorder, {
    start: ([request, options], part) => {
      if (!isObject(request)) return undefined
      const body = endpoint.bodyOf ? endpoint.bodyOf(request) : request
      if (!isObject(body)) return undefined
      const start: CallStart = {
        sdk: sdk.name,
        ...(sdk.provider !== undefined && { provider: sdk.provider }),
        ...serverOf((isObject(options) && options.serverURL) || Reflect.get(part, '_baseURL')),
        operation: endpoint.operation,
        format: endpoint.format,
        speaks: endpoint.format,
        stream: /stream$/i.test(name) || body.stream === true,
        model: typeof body.model === 'string' ? body.model : undefined,
        body,
        ...(endpoint.told && { told: endpoint.told(body) }),
      }
      return start
    },
    answered: (answer, call) => watchAnswer(answer, call, recorder, endpoint),
  })
}

function watchAnswer(answer: unknown, call: Call, recorder: Recorder, { wire }: Endpoint): void {
  if (!(answer instanceof ReadableStream)) {
    call.reply(isObject(answer) ? wire(answer) : answer, answer)
    return
  }
  watchReadable<unknown>(answer, call, recorder, {
    wire: (event) => {
      if (!isObject(event)) return event
      /** Mistral's events hold what was sent under `data`: there programs look. */
      const sent = isObject(event.data) ? event.data : event
      if (sent !== event && isObject(sent.usage)) call.holds(sent)
      return wire(sent)
    },
  })
}

const wireKey = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A block of counts, its names as on the wire, at any depth; fields that the SDK does not know lie there already or under `additionalProperties`. */
export function wireOfUsage(usage: JsonObject): JsonObject {
  const { additionalProperties, ...known } = usage
  const entries = Object.entries(known).map(([key, value]) => [
    wireKey(key),
    isObject(value) ? wireOfUsage(value) : value,
  ])
  return { ...(isObject(additionalProperties) && additionalProperties), ...Object.fromEntries(entries) }
}

/** A chat's reply or chunk. A total of zero is what the SDK puts where the server told nothing. */
export function wireOfChat({ id, object, model, choices, usage }: JsonObject): JsonObject {
  return {
    ...(id !== undefined && { id }),
    ...(object !== undefined && { object }),
    ...(model !== undefined && { model }),
    choices: listOf(choices).map((choice) =>
      isObject(choice) ? { ...choice, finish_reason: choice.finishReason } : choice,
    ),
    ...told(usage),
  }
}

export const told = (usage: unknown): JsonObject =>
  isObject(usage) && usage.totalTokens !== 0 ? { usage: wireOfUsage(usage) } : {}

/** Vectors made of one text, or of a list of them. */
export const embeddingsTold =
  (key: string) =>
  (body: JsonObject): ToldByRequest => {
    const given = body[key]
    return {
      output: { embeddings: Array.isArray(given) && typeof given[0] !== 'number' ? Math.max(1, given.length) : 1 },
    }
  }
