import { spanAttributeNames } from 'inferprint/emit/core'

/** A span as it came over OTLP, with the attributes that tell of a request to a model; prompts and answers were never read. */
export interface CollectedSpan {
  /** 32 hexadecimal digits. */
  readonly traceId: string
  /** 16 hexadecimal digits. */
  readonly spanId: string
  readonly parentSpanId?: string
  /** Name of the instrumentation that made it. */
  readonly scope: string
  /** ms since 1970 */
  readonly startMs: number
  readonly endMs: number
  readonly failed: boolean
  /** Those of its resource among them. */
  readonly attributes: Readonly<Record<string, unknown>>
}

/** Of `Status.code`. */
export const statusError = 2

const ofResource = new Set(['service.name', 'cloud.provider', 'cloud.region'])

export const isWanted = (name: string): boolean => spanAttributeNames.has(name) || name.startsWith('inferprint.')
export const isWantedOfResource = (name: string): boolean => ofResource.has(name)

/** A body that is no OTLP. */
export class OtlpError extends Error {
  override readonly name = 'OtlpError' as const
}

/** What no span may lack. @throws OtlpError */
export function checkIds(traceId: string, spanId: string): void {
  if (!/^[0-9a-f]{32}$/.test(traceId) || !/^[0-9a-f]{16}$/.test(spanId))
    throw new OtlpError('a span has no ids; expected a traceId of 16 bytes and a spanId of 8')
}
