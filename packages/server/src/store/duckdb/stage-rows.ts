import { DuckDBDataChunk, type DuckDBVector } from '@duckdb/node-api'
import { type Column, columns } from '../columns.ts'
import type { Row } from '../row.ts'
import { wholeJson } from '../whole-json.ts'
import { forms } from './dialect.ts'

/** Rows of one chunk of the engine. */
export const chunkRows = 2048

const types = columns.map(({ kind }) => forms[kind].staged)

/** Texts that many rows share, each once. */
export class Words {
  readonly list: string[] = []
  private readonly places = new Map<string, number>()

  /** From 1. */
  placeOf(word: string): number {
    const known = this.places.get(word)
    if (known !== undefined) return known
    const place = this.list.push(word)
    this.places.set(word, place)
    return place
  }
}

const stagedAs: Readonly<Record<Column['kind'], (value: unknown, words: Words) => number | string | null>> = {
  text: (value) => (value as string | undefined) ?? null,
  word: (value, words) => (value == null ? 0 : words.placeOf(value as string)),
  time: (value) => Date.parse(value as string),
  flag: (value) => (value ? 1 : 0),
  count: (value) => (value as number | undefined) ?? Number.NaN,
  amount: (value) => (value as number | undefined) ?? Number.NaN,
  labels: (value, words) => words.placeOf(wholeJson(value)),
  codes: (value, words) => words.placeOf(wholeJson(value)),
}

/** Rows `from` to `from + chunkRows`, column by column, as they are staged. */
export function chunkOf(rows: readonly Row[], from: number, words: Words): DuckDBDataChunk {
  const count = Math.min(chunkRows, rows.length - from)
  const chunk = DuckDBDataChunk.create(types, count)
  columns.forEach((column, at) => {
    fill(chunk.getColumnVector(at), column, rows, from, count, words)
  })
  return chunk
}

function fill(
  vector: DuckDBVector,
  { name, kind }: Column,
  rows: readonly Row[],
  from: number,
  count: number,
  words: Words,
): void {
  const read = stagedAs[kind]
  for (let at = 0; at < count; at++) vector.setItem(at, read((rows[from + at] as Row)[name], words))
  vector.flush()
}
