import type { InstrumentOptions } from '../../instrument/options.ts'
import type { RequestRecord } from '../../instrument/record.ts'
import { Recorder } from '../../instrument/recorder.ts'
import { seenReply } from '../../instrument/seen-by-watchers.ts'
import { durationMsOf, type EndedSpan, hasFailed, idOf, parentOf, startOf } from './ended-span.ts'
import { ERROR_TYPE } from './semconv.ts'
import { footprintAttributes, isTold } from './span-attributes.ts'
import { recordOfSpan } from './span-record.ts'
import { type SpanUsage, spanUsage } from './span-usage.ts'

/** As `instrument` takes them. Sinks get a record of every span whose request no instrument has recorded. */
export type SpanOptions = Omit<InstrumentOptions, 'attach' | 'includeUsage'>

const most = 10_000

/** Gives spans of requests to models their footprint, each request once. */
export class SpanEnricher {
  private readonly recorder: Recorder
  /** Spans with a request below them that has been counted: what they say of tokens repeats it. */
  private readonly covered = new Set<string>()

  /** @throws TypeError for options that make no sense */
  constructor(options: SpanOptions = {}) {
    this.recorder = new Recorder(options)
  }

  /** What to add to a span that has all its own attributes. Never throws. */
  attributesFor(span: EndedSpan): Record<string, number | string> | undefined {
    return this.recorder.guard('reading a span', () => {
      const isCovered = this.covered.delete(idOf(span))
      const told = isTold(span.attributes)
      const usage = isCovered || told ? undefined : spanUsage(span.attributes)
      const record = usage && this.recordOf(usage, span)
      if (isCovered || told || record) this.cover(parentOf(span))
      return record?.footprint && footprintAttributes(record.footprint)
    })
  }

  private cover(parent: string | undefined): void {
    if (parent === undefined) return
    this.covered.add(parent)
    if (this.covered.size <= most) return
    const [oldest] = this.covered
    if (oldest !== undefined) this.covered.delete(oldest)
  }

  /** That of the instrument or of another span of the same reply, or one that is made now, unless it may be of anything. */
  private recordOf(told: SpanUsage, span: EndedSpan): RequestRecord | undefined {
    const { responseId, requestModel, operation, isGuess, usage } = told
    const startMs = startOf(span)
    const durationMs = durationMsOf(span)
    const seen = seenReply({
      ...(responseId !== undefined && { responseId }),
      ...(!isGuess && { operation }),
      models: [requestModel, usage.model].filter((model) => model !== undefined),
      inputTokens: usage.input.totalTokens,
      outputTokens: usage.output.totalTokens,
      failed: hasFailed(span),
      startedAt: startMs,
      endedAt: startMs + durationMs,
    })
    if (seen) return seen
    if (isGuess && usage.output.totalTokens === undefined) return undefined
    const scope = span.instrumentationScope?.name ?? 'opentelemetry'
    const times = { startMs, durationMs, failed: hasFailed(span), errorType: span.attributes[ERROR_TYPE], scope }
    const record = recordOfSpan(told, times, this.recorder)
    this.recorder.deliver(record)
    return record
  }
}
