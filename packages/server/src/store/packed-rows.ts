import { counts, type Place, placeOf, places } from './places.ts'
import type { Row } from './row.ts'
import { wholeJson } from './whole-json.ts'
import { Words } from './words.ts'

const idAt = placeOf('id', 'text')
const responseIdAt = placeOf('response_id', 'text')
const startAt = placeOf('started_at', 'number')
const durationAt = placeOf('duration_s', 'number')

/**
 * Many rows, column by column, as an engine takes them. Absent are NaN, the word 0, the text null.
 */
export class PackedRows {
  length = 0
  /** `numbers[at * capacity + row]`. Times are ms since 1970. */
  numbers: Float64Array
  /** `codes[at * capacity + row]`, places in `words`, from 1. */
  codes: Int32Array
  readonly texts: (string | null)[][] = Array.from({ length: counts.text }, () => [])
  readonly words = new Words()

  constructor(public capacity: number) {
    this.numbers = new Float64Array(counts.number * capacity).fill(Number.NaN)
    this.codes = new Int32Array(counts.code * capacity)
  }

  static of(rows: readonly Row[]): PackedRows {
    const packed = new PackedRows(rows.length)
    for (const place of places) packed.take(place, rows)
    packed.length = rows.length
    return packed
  }

  id(row: number): string {
    return (this.texts[idAt] as string[])[row] as string
  }

  /** Its start, ms since 1970. */
  startMs(row: number): number {
    return this.numbers[startAt * this.capacity + row] as number
  }

  durationS(row: number): number | undefined {
    const seconds = this.numbers[durationAt * this.capacity + row] as number
    return Number.isNaN(seconds) ? undefined : seconds
  }

  responseId(row: number): string | null {
    return (this.texts[responseIdAt] as (string | null)[])[row] as string | null
  }

  row(row: number): Row {
    const found: Record<string, unknown> = { schema: 1 }
    for (const place of places) {
      const value = this.value(place, row)
      if (value !== undefined) found[place.column.name] = value
    }
    return found as unknown as Row
  }

  rows(): Row[] {
    return Array.from({ length: this.length }, (_, row) => this.row(row))
  }

  every(holds: (row: number) => boolean): boolean {
    for (let row = 0; row < this.length; row++) if (!holds(row)) return false
    return true
  }

  filter(isWanted: (row: number) => boolean): PackedRows {
    return PackedRows.of(this.rows().filter((_, row) => isWanted(row)))
  }

  /** Room for twice as many rows. */
  grow(): void {
    const { capacity, numbers, codes } = this
    const twice = 2 * capacity
    this.numbers = new Float64Array(counts.number * twice).fill(Number.NaN)
    this.codes = new Int32Array(counts.code * twice)
    for (let at = 0; at < counts.number; at++)
      this.numbers.set(numbers.subarray(at * capacity, (at + 1) * capacity), at * twice)
    for (let at = 0; at < counts.code; at++)
      this.codes.set(codes.subarray(at * capacity, (at + 1) * capacity), at * twice)
    this.capacity = twice
  }

  private take({ column: { name, kind }, form, at }: Place, rows: readonly Row[]): void {
    const { numbers, codes, texts, words } = this
    const from = at * this.capacity
    rows.forEach((row, place) => {
      const value = row[name]
      if (value === undefined || value === null) {
        if (form === 'text') (texts[at] as (string | null)[])[place] = null
      } else if (form === 'text') (texts[at] as (string | null)[])[place] = value as string
      else if (form === 'number')
        numbers[from + place] = kind === 'time' ? Date.parse(value as string) : (value as number)
      else codes[from + place] = codeOf[kind as Coded](value, words)
    })
  }

  /** Absent: undefined. */
  value({ column: { kind }, form, at }: Place, row: number): unknown {
    if (form === 'text') return this.texts[at]?.[row] ?? undefined
    if (form === 'number') {
      const value = this.numbers[at * this.capacity + row] as number
      if (Number.isNaN(value)) return undefined
      return kind === 'time' ? new Date(value).toISOString() : value
    }
    const code = this.codes[at * this.capacity + row] as number
    if (kind === 'flag') return code === 1
    if (code === 0) return undefined
    const word = this.words.list[code - 1] as string
    return kind === 'word' ? word : JSON.parse(word)
  }
}

type Coded = 'word' | 'flag' | 'labels' | 'codes'
const codeOf: Readonly<Record<Coded, (value: unknown, words: Words) => number>> = {
  word: (value, words) => words.placeOf(value as string),
  flag: (value) => (value ? 1 : 0),
  labels: (value, words) => words.placeOf(wholeJson(value)),
  codes: (value, words) => words.placeOf(wholeJson(value)),
}

/** Rows one by one, however they come. */
export const rowsOf = (rows: readonly Row[] | PackedRows): readonly Row[] =>
  rows instanceof PackedRows ? rows.rows() : rows
