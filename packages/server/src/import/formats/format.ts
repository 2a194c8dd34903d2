import type { SpanUsage } from 'inferprint/emit/core'
import type { Row, Store } from '../../store/index.ts'

/** A line of a log, or an object among its lines, as it was read. */
export type Fields = Readonly<Record<string, unknown>>

/** Where a line stands, from 1, and the labels that its columns were said to be. */
export interface Origin {
  /** Of a folder. */
  readonly file?: string
  readonly line: number
  readonly labels?: Readonly<Record<string, string>>
}

/** One request to a model, or the sum of many, as a log tells of it. It has no prompt, no answer and no key. */
export interface Request {
  /** Always the same for the same request. */
  readonly id: string
  /** ms since 1970 */
  readonly startMs: number
  readonly durationMs?: number
  readonly failed?: boolean
  /** Of one request; of a sum, what one of its requests was like in the mean. */
  readonly told: SpanUsage
  readonly labels: Readonly<Record<string, string>>
  readonly sum?: Sum
  /** Of a request that was held back. */
  readonly origin?: Origin
}

/** A provider's own sum of many requests. */
export interface Sum {
  /** 0 where nobody tells. */
  readonly requests: number
  /** How many of what `told` is of make the sum. */
  readonly times: number
  /** Other ways in which the sum may have come about, where nobody tells how many requests it was: they widen the interval. */
  readonly orElse?: readonly { readonly told: SpanUsage; readonly times: number }[]
  /** Columns of the row that hold sums. */
  readonly amounts: Partial<Row>
}

/** A row as it is stored: of our own, or of what is no request. */
export interface Finished {
  readonly row: Row
}

/** Belongs into the store and cannot go there: it is set aside. */
export interface Refused {
  readonly reason: string
}

/** No request, and not meant to be one: it is counted and passed over. */
export interface Passed {
  readonly passed: string
}

export type Outcome = Request | Finished | Refused | Passed

/** Reads the lines of one import, file after file. */
export interface Reader {
  /** What a line tells, at once or, of lines that belong together, when the last of them was there. */
  read(fields: Fields, origin: Origin): Iterable<Outcome>
  /** What was held back, when a file ends. @param modifiedMs of the file, ms since 1970 */
  endFile?(modifiedMs: number): Iterable<Outcome>
  /** What was held back, when all ends. */
  end?(): Iterable<Outcome> | Promise<Iterable<Outcome>>
}

/** A kind of log, known by its own shape. */
export interface Format {
  readonly name: string
  /** What it is of, in words. */
  readonly title: string
  /** Whether this line is one of its. */
  readonly isOf: (fields: Fields) => boolean
  /** @param store what is there already */
  readonly reader: (store: Pick<Store, 'usage'>) => Reader
}
