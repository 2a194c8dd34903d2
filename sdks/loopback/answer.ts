import type { IncomingHttpHeaders } from 'node:http'
import type { Variation } from './variation.ts'

/** A request as it arrived, and as tests compare it. */
export interface Asked {
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** The JSON body; empty where there was none, or another kind. */
  readonly body: Body
  readonly bytes: Buffer
  /** What the answer should differ in. */
  readonly variation: Variation
}

export interface Body {
  readonly [key: string]: unknown
}

/** What is sent: one piece, or the pieces of a stream. */
export interface Answer {
  readonly status?: number
  readonly contentType: string
  readonly headers?: Record<string, string>
  readonly pieces: readonly (string | Uint8Array)[]
  /** Pieces come one by one, each after the variation's delay. */
  readonly isStream?: boolean
}

/** One provider's wire format: which paths it knows and what it answers there. */
export interface Wire {
  readonly name: string
  /** The model that a request names, where it is not the body's `model`. */
  readonly modelOf?: (path: string, body: Body) => string | undefined
  readonly answer: (asked: Asked, model: string) => Answer | undefined
  /** An error in the provider's own shape. */
  readonly error: (status: number, message: string) => unknown
  readonly errorHeaders?: (status: number) => Record<string, string>
  /** How a stream tells that it failed half-way; absent where a provider has no way to. */
  readonly errorPiece?: (message: string) => string | Uint8Array
  /** Headers that come with every answer. */
  readonly headers?: Record<string, string>
}

export const json = (body: unknown, rest: Partial<Answer> = {}): Answer => ({
  contentType: 'application/json',
  pieces: [JSON.stringify(body)],
  ...rest,
})

/** A server-sent event; `event` where the provider names it. */
export interface ServerSentEvent {
  readonly event?: string
  readonly data: unknown
}

export const sseText = ({ event, data }: ServerSentEvent): string =>
  `${event ? `event: ${event}\n` : ''}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`

export const sse = (events: readonly ServerSentEvent[]): Answer => ({
  contentType: 'text/event-stream; charset=utf-8',
  pieces: events.map(sseText),
  isStream: true,
})

/** One JSON object a line. */
export const ndjson = (objects: readonly unknown[]): Answer => ({
  contentType: 'application/x-ndjson',
  pieces: objects.map((each) => `${JSON.stringify(each)}\n`),
  isStream: true,
})

export const bytes = (contentType: string, ...pieces: Uint8Array[]): Answer => ({ contentType, pieces })
