import { DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import { columns } from '../columns.ts'
import type { PackedRows } from '../packed-rows.ts'
import { type Place, places } from '../places.ts'
import { forms } from './dialect.ts'

/** Rows of one chunk of the engine. */
export const chunkRows = 2048

const types = columns.map(({ kind }) => forms[kind].staged)

/** Rows of one batch that lie beside one another in a chunk. */
export interface Stretch {
  readonly rows: PackedRows
  /** From the batch's words to those of all batches. */
  readonly words: Int32Array
  readonly from: number
  readonly to: number
}

/** Rows as they are staged. */
export function chunkOf(stretches: readonly Stretch[], count: number): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(types, count)
  for (const [index, place] of places.entries())
    if (place.form === 'text') stageTexts(chunk, index, place, stretches)
    else if (place.form === 'number') stageNumbers(chunk, index, place, stretches)
    else stageCodes(chunk, index, place, stretches)
  return chunk
}

const numbers = new Float64Array(chunkRows)
function stageNumbers(chunk: DuckDBDataChunk, index: number, { at }: Place, stretches: readonly Stretch[]): void {
  let count = 0
  for (const { rows, from, to } of stretches) {
    const packed = rows.numbers
    const start = at * rows.capacity
    for (let row = from; row < to; row++) numbers[count++] = packed[start + row] as number
  }
  stage(chunk, index, numbers, count)
}

const codes = new Int32Array(chunkRows)
function stageCodes(chunk: DuckDBDataChunk, index: number, { column, at }: Place, stretches: readonly Stretch[]): void {
  let count = 0
  for (const { rows, words, from, to } of stretches) {
    const packed = rows.codes
    const start = at * rows.capacity
    if (column.kind === 'flag') for (let row = from; row < to; row++) codes[count++] = packed[start + row] as number
    else for (let row = from; row < to; row++) codes[count++] = words[packed[start + row] as number] as number
  }
  stage(chunk, index, codes, count)
}

function stage(chunk: DuckDBDataChunk, index: number, values: Float64Array | Int32Array, count: number): void {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, index)
  duckdb.copy_data_to_vector(vector, 0, values.buffer as ArrayBuffer, 0, count * values.BYTES_PER_ELEMENT)
}

function stageTexts(chunk: DuckDBDataChunk, index: number, { at }: Place, stretches: readonly Stretch[]): void {
  const vector = chunk.getColumnVector(index)
  let count = 0
  for (const { rows, from, to } of stretches) {
    const packed = rows.texts[at] as (string | null)[]
    for (let row = from; row < to; row++) vector.setItem(count++, packed[row] as string | null)
  }
  vector.flush()
}
