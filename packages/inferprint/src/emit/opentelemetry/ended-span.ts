/** Seconds and nanoseconds. */
type HrTime = readonly [number, number]

/** What is asked of a span that ends: that of every SDK, 1.x and 2.x, has it. */
export interface EndedSpan {
  readonly attributes: Readonly<Record<string, unknown>>
  readonly startTime: HrTime
  readonly duration: HrTime
  readonly status: { readonly code: number }
  readonly parentSpanContext?: { readonly spanId: string } | undefined
  /** Of SDK 1.x. */
  readonly parentSpanId?: string | undefined
  readonly instrumentationScope?: { readonly name: string }
  spanContext(): { readonly spanId: string; readonly traceId: string }
}

/** Of `SpanStatusCode`. */
const ERROR = 2

const msOf = ([seconds, nanoseconds]: HrTime): number => 1000 * seconds + nanoseconds / 1e6

export const startOf = ({ startTime }: EndedSpan): number => msOf(startTime)
export const durationMsOf = ({ duration }: EndedSpan): number => msOf(duration)
export const hasFailed = ({ status }: EndedSpan): boolean => status.code === ERROR
export const idOf = (span: EndedSpan): string => span.spanContext().spanId
export const parentOf = ({ parentSpanContext, parentSpanId }: EndedSpan): string | undefined =>
  parentSpanContext?.spanId ?? parentSpanId
