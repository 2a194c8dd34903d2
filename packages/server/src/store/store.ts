import type { PackedRows } from './packed-rows.ts'
import type { Row } from './row.ts'
import type { Filter, UsageQuery, UsageRow } from './usage-query.ts'

/** Rows one by one, or column by column. */
export type Rows = readonly Row[] | PackedRows

export type ExportFormat = 'csv' | 'parquet'

/** What a store holds, for whoever asks the rest of it. */
export interface StoreAbout {
  /** Start of the first and of the last row; null where there is none. */
  readonly first_at: string | null
  readonly last_at: string | null
  /** Names of labels among the latest 10,000 requests. */
  readonly labels: readonly string[]
  /** Methods of the figures of requests that stand, and of those that `recompute` superseded. */
  readonly methods: readonly string[]
  readonly superseded_methods: readonly string[]
}

/** Where rows are kept. What stands in its way rejects as a `StoreError`. */
export interface Store {
  /**
   * Resolves when the rows are durable. A row whose id and start are there already adds nothing.
   * @throws StoreBusyError where more rows wait than may
   */
  add(rows: Rows): Promise<void>
  /** Sums of what was asked for, over time and by what it was. */
  usage(query: UsageQuery): Promise<readonly UsageRow[]>
  /** The latest rows, latest first. */
  recent(count: number, filter?: Filter): Promise<readonly Row[]>
  about(): Promise<StoreAbout>
  /** Whole rows, as a file of that format piece by piece. */
  export(format: ExportFormat, filter?: Filter): AsyncIterable<Uint8Array>
  /** Takes nothing more; resolves when what waits is written and the file is closed. */
  close(): Promise<void>
}
