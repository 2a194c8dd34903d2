import type { EstimateOptions } from 'inferprint'
import type { Totals } from './durable-point.ts'
import type { Format } from './formats/index.ts'
import type { ColumnMap } from './source-columns.ts'

export interface ImportOptions {
  /** Of `formatNames`; otherwise each file shows which it is of. `columns` takes every file for a plain table. */
  readonly format?: string
  /** What a column tells -> the column, over what its name shows: `{ outputTokens: 'n_out' }`. */
  readonly columns?: Readonly<Record<string, string>>
  /** Name of a label -> the column that has it. */
  readonly labels?: Readonly<Record<string, string>>
  /** As `estimate` takes them: method, deployments, electricity. */
  readonly estimate?: EstimateOptions
  /** Where lines go that make no row, each with its reason; default `FILE.aside.jsonl`. */
  readonly aside?: string
  /** File that remembers how far it came, so that what was broken off goes on from there; it is gone at the end. */
  readonly point?: string
  /** Hears which kind of log a file is, before anything of it is stored. */
  readonly onFormat?: (format: Pick<Format, 'name' | 'title'>, path: string) => void
  /** Hears what the columns are taken for, before anything is stored. */
  readonly onColumns?: (map: ColumnMap, columns: readonly string[]) => void
  /** Hears every so many lines. */
  readonly onProgress?: (soFar: Progress) => void
}

export interface Progress {
  /** Lines. */
  readonly read: number
  readonly bytes: number
  readonly allBytes: number
  readonly rows: number
  readonly aside: number
}

/** Counts of lines, but for `rows`. */
export interface Imported {
  readonly files: number
  readonly read: number
  /** Rows that are new in the store. */
  readonly stored: number
  /** Rows that were there before, which add nothing. */
  readonly known: number
  /** Lines that are of no request, by what they are. */
  readonly passed: Readonly<Record<string, number>>
  /** Lines set aside, by reason. */
  readonly aside: Readonly<Record<string, number>>
  /** Rows that an import which was broken off had stored. */
  readonly resumed: number
  readonly totals: Totals
}
