import type { SpanUsage } from 'inferprint/emit/core'

/** A span as it came over OTLP, with what its attributes tell of a request to a model; prompts and answers were never read. */
export interface CollectedSpan {
  /** Of its trace 32 hexadecimal digits, `-`, and 16 of its own. */
  readonly id: string
  /** As `id`, of the span that it is a part of. */
  readonly parentId: string | undefined
  /** Name of the instrumentation that made it. */
  readonly scope: string
  /** ms since 1970 */
  readonly startMs: number
  readonly endMs: number
  readonly failed: boolean
  /** Whether its attributes say what it is of: a request, an agent, a tool. */
  readonly hasKind: boolean
  /** Undefined where it is of no single request to a model. */
  readonly request: RequestTold | undefined
}

/** What the attributes of a span and of its resource tell of a request. */
export interface RequestTold {
  readonly usage: SpanUsage
  readonly errorType: unknown
  readonly labels: Labels
  /** What the program itself has estimated. */
  readonly totals: TotalsTold | undefined
}

/** What a program tells of its own estimate; `values` as `totalNames` names them. */
export interface TotalsTold {
  readonly method: string
  readonly tier: unknown
  readonly model: unknown
  readonly values: readonly unknown[]
}

export type Labels = Readonly<Record<string, string>>

/** Of `Status.code`. */
export const statusError = 2

/** A body that is no OTLP. */
export class OtlpError extends Error {
  override readonly name = 'OtlpError' as const
}

/** Of a span that lacks what none may lack. */
export const withoutIds = (): OtlpError =>
  new OtlpError('a span has no ids; expected a traceId of 16 bytes and a spanId of 8')
