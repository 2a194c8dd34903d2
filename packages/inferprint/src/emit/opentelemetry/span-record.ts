import type { ToldByCaller } from '../../estimate/request-of-usage.ts'
import { labelsNow } from '../../instrument/context.ts'
import type { Labels, RequestRecord } from '../../instrument/record.ts'
import type { Recorder } from '../../instrument/recorder.ts'
import { isoTime } from '../iso-time.ts'
import { OTHER } from './semconv.ts'
import type { SpanUsage } from './span-usage.ts'

/** Of a span, besides what its attributes tell of usage. */
export interface SpanTimes {
  /** Of the record; a UUID where it is absent. */
  readonly id?: string
  /** ms since 1970 */
  readonly startMs: number
  readonly durationMs: number
  readonly failed: boolean
  /** Its `error.type`. */
  readonly errorType?: unknown
  /** Name of the instrumentation that made the span. */
  readonly scope: string
  /** Those of the code around where absent. */
  readonly labels?: Labels
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** One request to a model, from the span that somebody else has made of it: thousands a second come by here. */
export function recordOfSpan(told: SpanUsage, span: SpanTimes, recorder: Recorder): RequestRecord {
  const { operation, server, region, requestModel, responseId, stream, timeToFirstTokenS, usage } = told
  const provider = recorder.providerOf(told.provider)
  const durationS = span.durationMs / 1000
  const { totalTokens, images } = usage.output
  const isReported = totalTokens !== undefined || images !== undefined || usage.input.totalTokens !== undefined
  const seen: Writable<ToldByCaller> = {}
  if (durationS > 0) seen.requestLatencyS = durationS
  if (timeToFirstTokenS !== undefined) seen.timeToFirstTokenS = timeToFirstTokenS
  const start = { sdk: span.scope, operation, stream, provider, region, model: requestModel }
  const { footprint, notes } = recorder.footprintOf(start, isReported ? usage : undefined, seen)
  const record: Writable<RequestRecord> = {
    id: span.id ?? crypto.randomUUID(),
    startedAt: isoTime(span.startMs),
    sdk: span.scope,
    operation,
    stream,
    outcome: span.failed ? 'failed' : 'completed',
    durationS,
    usage,
    tokens: isReported ? 'reported' : 'unknown',
    labels: span.labels ?? recorder.labelsWith(labelsNow()),
    notes: isReported ? notes : notReported,
  }
  if (provider !== undefined) record.provider = provider
  if (server !== undefined) record.server = server
  if (requestModel !== undefined) record.requestModel = requestModel
  if (usage.model !== undefined) record.responseModel = usage.model
  if (responseId !== undefined) record.responseId = responseId
  if (span.failed) record.errorType = String(span.errorType ?? OTHER)
  if (timeToFirstTokenS !== undefined) record.timeToFirstTokenS = timeToFirstTokenS
  if (footprint) record.footprint = footprint
  return record
}

const notReported = [{ code: 'usage-not-reported', message: 'The span tells no tokens; no footprint.' }] as const
