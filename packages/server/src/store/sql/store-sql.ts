import type { Bucket } from '../usage-query.ts'

/** What a caller wrote, beside a query: never in its text. */
export type Value = string | number

/** Where the engines of a store differ. Texts of SQL, of columns and of what is made of them. */
export interface StoreSql {
  /** The rows, each once, as a FROM has them. */
  readonly requests: string
  /** Rows beside their partners on the right; `ON` follows. */
  readonly join: string
  /** Rows that have a partner on the right, which is small; `ON` follows. */
  readonly semiJoin: string
  /** A value bound under this name. */
  bound(name: string, value: Value): string
  /** As a real number, NULL where there is none. */
  number(sql: string): string
  text(sql: string): string
  json(sql: string): string
  /** `2026-11-25T12:00:00.000Z` */
  iso(time: string): string
  /** ms since 1970 */
  ms(time: string): string
  timeOfMs(sql: string): string
  /** As a time or, where that is grouped faster, a date. */
  startOf(bucket: Bucket, time: string): string
  /** NULL where the row has none. */
  label(name: string): string
  /** A row for each name of the row's labels. */
  readonly labelNames: string
  /** A query: the names of a table's columns, as `name`; none where it is not there. */
  columnsOf(table: string): string
  /** One of the quantiles of a column, out of a sketch of all of them; NULL where there are no rows. */
  quantile(column: string, shares: readonly number[], at: number, filter: string): string
}
