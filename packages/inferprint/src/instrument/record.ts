import type { Footprint, Note } from '../estimate/footprint.ts'
import type { Usage } from '../usage/usage.ts'

/** What was asked for; the first four as OpenTelemetry's `gen_ai.operation.name` has them. */
export type Operation =
  | 'chat'
  | 'text_completion'
  | 'generate_content'
  | 'embeddings'
  | 'image_generation'
  | 'video_generation'
  | 'transcription'
  | 'speech'
  | 'rerank'

export type Labels = Readonly<Record<string, string>>

/** One request to a model, as sinks get it. It holds no prompt, no answer and no key. */
export interface RequestRecord {
  /** A UUID, made here. */
  readonly id: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  /** Package that was instrumented: `openai`, `@anthropic-ai/sdk`, `fetch`, ... */
  readonly sdk: string
  readonly operation: Operation
  /** As the catalogue names it; absent where nothing tells. */
  readonly provider?: string
  /** Host and port that were asked. */
  readonly server?: string
  readonly requestModel?: string
  readonly responseModel?: string
  readonly responseId?: string
  readonly stream: boolean
  /** `aborted`: the caller left before the end. `failed`: the provider or the network did. */
  readonly outcome: 'completed' | 'aborted' | 'failed'
  /** Class of the error, or the HTTP status. */
  readonly errorType?: string
  /** Seen by the caller, retries included, s; absent for the results of a batch. */
  readonly durationS?: number
  /** From the request to the first text of a stream, s. */
  readonly timeToFirstTokenS?: number
  /** Mean time between the tokens of a stream, s; absent where the consumer was what took the time. */
  readonly interTokenLatencyS?: number
  /** Absent where nothing was read. */
  readonly usage?: Usage
  /** `reported` by the provider, or `counted` from the text that arrived. */
  readonly tokens: 'reported' | 'counted' | 'unknown'
  /** Absent where nothing is known to have been computed; never zero in its place. */
  readonly footprint?: Footprint
  readonly labels: Labels
  /** What was odd about the call: codes with a sentence each. */
  readonly notes: readonly Note[]
}

/** Where records go. It must return at once: what takes time is its own business. What it throws is reported once. */
export interface Sink {
  record(record: RequestRecord): void
  /** Resolves when everything that was recorded before has gone out, or is given up. */
  flush?(): Promise<void>
}
