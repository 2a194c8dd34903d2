import { labelsNow } from '../../instrument/context.ts'
import type { RequestRecord } from '../../instrument/record.ts'
import type { Recorder } from '../../instrument/recorder.ts'
import { ERROR_TYPE, OTHER } from './semconv.ts'
import type { SpanAttributes, SpanUsage } from './span-usage.ts'

/** Of a span, besides what its attributes tell of usage. */
export interface SpanTimes {
  /** ms since 1970 */
  readonly startMs: number
  readonly durationMs: number
  readonly failed: boolean
  /** Name of the instrumentation that made the span. */
  readonly scope: string
  readonly attributes: SpanAttributes
}

/** One request to a model, from the span that somebody else has made of it. */
export function recordOfSpan(told: SpanUsage, span: SpanTimes, recorder: Recorder): RequestRecord {
  const { operation, server, region, requestModel, responseId, stream, timeToFirstTokenS, usage } = told
  const provider = recorder.providerOf(told.provider)
  const durationS = span.durationMs / 1000
  const { totalTokens, images } = usage.output
  const isReported = totalTokens !== undefined || images !== undefined || usage.input.totalTokens !== undefined
  const seen = {
    ...(durationS > 0 && { requestLatencyS: durationS }),
    ...(timeToFirstTokenS !== undefined && { timeToFirstTokenS }),
  }
  const start = { sdk: span.scope, operation, stream, provider, region, model: requestModel }
  const { footprint, notes } = recorder.footprintOf(start, isReported ? usage : undefined, seen)
  return {
    id: crypto.randomUUID(),
    startedAt: new Date(span.startMs).toISOString(),
    sdk: span.scope,
    operation,
    ...(provider !== undefined && { provider }),
    ...(server !== undefined && { server }),
    ...(requestModel !== undefined && { requestModel }),
    ...(usage.model !== undefined && { responseModel: usage.model }),
    ...(responseId !== undefined && { responseId }),
    stream,
    outcome: span.failed ? 'failed' : 'completed',
    ...(span.failed && { errorType: String(span.attributes[ERROR_TYPE] ?? OTHER) }),
    durationS,
    ...(timeToFirstTokenS !== undefined && { timeToFirstTokenS }),
    usage,
    tokens: isReported ? 'reported' : 'unknown',
    ...(footprint && { footprint }),
    labels: recorder.labelsWith(labelsNow()),
    notes: isReported ? notes : [notReported],
  }
}

const notReported = { code: 'usage-not-reported', message: 'The span tells no tokens; no footprint.' }
