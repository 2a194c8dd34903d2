import type { DuckDBDataChunk } from '@duckdb/node-api'
import { PackedRows } from '../packed-rows.ts'
import type { Row } from '../row.ts'
import type { Rows } from '../store.ts'
import { Words } from '../words.ts'
import { chunkOf, chunkRows, type Stretch } from './stage-rows.ts'

/** So many rows are packed as they come; fewer together with others. */
const worthPacking = 100

/** The rows of one transaction, each once, as chunks of the engine, which are filled as batches come. */
export class GatheredRows {
  readonly words = new Words()
  /** First and last start, ms since 1970. */
  firstMs = Number.POSITIVE_INFINITY
  lastMs = Number.NEGATIVE_INFINITY
  private readonly ids = new Set<string>()
  private readonly full: DuckDBDataChunk[] = []
  /** Of the chunk that is not full. */
  private stretches: Stretch[] = []
  private count = 0
  private few: Row[] = []

  add(batch: Rows): void {
    if (batch instanceof PackedRows) this.addPacked(batch)
    else if (batch.length >= worthPacking) this.addPacked(PackedRows.of(batch))
    else this.few.push(...batch)
  }

  /** All that was added; nothing may be after it. */
  chunks(): readonly DuckDBDataChunk[] {
    if (this.few.length > 0) this.addPacked(PackedRows.of(this.few.splice(0)))
    this.endChunk()
    return this.full
  }

  private addPacked(batch: PackedRows): void {
    const rows = this.fresh(batch)
    const words = Int32Array.from([0, ...rows.words.list.map((word) => this.words.placeOf(word))])
    for (let from = 0; from < rows.length; ) {
      const to = Math.min(rows.length, from + chunkRows - this.count)
      this.stretches.push({ rows, words, from, to })
      this.count += to - from
      from = to
      if (this.count === chunkRows) this.endChunk()
    }
  }

  private endChunk(): void {
    if (this.count > 0) this.full.push(chunkOf(this.stretches, this.count))
    this.stretches = []
    this.count = 0
  }

  /** What was not there before; the span of time grows to hold it. */
  private fresh(rows: PackedRows): PackedRows {
    const { ids } = this
    const repeats = new Set<number>()
    for (let row = 0; row < rows.length; row++) {
      if (ids.size === ids.add(rows.id(row)).size) repeats.add(row)
      const ms = rows.startMs(row)
      if (ms < this.firstMs) this.firstMs = ms
      if (ms > this.lastMs) this.lastMs = ms
    }
    return repeats.size > 0 ? rows.filter((row) => !repeats.has(row)) : rows
  }
}
