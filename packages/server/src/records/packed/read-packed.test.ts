import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRow } from '../../../test/any-row.ts'
import { rowsWith, rowWith } from '../../../test/rows.ts'
import { PackedRows, type Row, rowsOf } from '../../store/index.ts'
import { readJson, readLines } from '../read-records.ts'
import { packedLines, packedList } from './read-packed.ts'
import { RowReader } from './row-reader.ts'

const bytes = (text: string): Buffer => Buffer.from(text)
const lines = (rows: readonly unknown[]): Buffer => bytes(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
const list = (rows: readonly unknown[]): Buffer => bytes(JSON.stringify(rows))
/** As they would be stored. */
const stored = (rows: readonly Row[] | PackedRows): Row[] => PackedRows.of(rowsOf(rows)).rows()
const some = (count: number) => fc.sample(anyRow, { numRuns: count, seed: 20261201 })

describe('rows that are right', () => {
  const rows = [...rowsWith(30), ...some(300), ...rowsWith(30)]
  it.each([
    ['a list', () => packedList(new RowReader(), list(rows))],
    ['an object with records', () => packedList(new RowReader(), bytes(JSON.stringify({ records: rows })))],
    ['a list with spaces', () => packedList(new RowReader(), bytes(` ${JSON.stringify(rows, null, '\t')}\r\n`))],
    ['lines', () => packedLines(new RowReader(), lines(rows))],
    [
      'lines of another system',
      () => packedLines(new RowReader(), bytes(`\r\n${lines(rows).toString().replaceAll('\n', ' \r\n\r\n')}`)),
    ],
  ])('are read from %s as JSON.parse reads them', (_name, read) => {
    expect(read()?.rows()).toEqual(stored(rows))
  })

  it('are read whatever was read before', () => {
    const reader = new RowReader()
    for (let from = 0; from < rows.length; from += 7) {
      const few = rows.slice(from, from + 7)
      expect(packedList(reader, list(few))?.rows()).toEqual(stored(few))
      expect(packedLines(reader, bytes('{"id":'))).toBeUndefined()
    }
  })

  it('may have more different words than are remembered', () => {
    const reader = new RowReader()
    for (let batch = 0; batch < 5; batch++) {
      const many = rowsWith(5000, (at) => ({
        model: `m-${batch}-${at}`,
        label: { user: `${batch}-${at}`, long: 'x'.repeat(at % 5 === 0 ? 990 : 1) },
      }))
      expect(packedList(reader, list(many))?.rows()).toEqual(stored(many))
    }
  })

  it('may be none', () => {
    for (const none of ['[]', '{"records":[]}', ' [ ] '])
      expect(packedList(new RowReader(), bytes(none))?.length).toBe(0)
    for (const none of ['', '\n\n']) expect(packedLines(new RowReader(), bytes(none))?.length).toBe(0)
  })

  it.each([
    ['null for what is not known', { response_id: null, model: null, zone: null, video_s: null }],
    [
      'the last of two values of a name',
      '{"images":3,"images":null,"characters":null,"characters":4,"tier":"x","tier":null',
    ],
    [
      'numbers however they are written',
      '{"images":1e2,"duration_s":0.000000000000000000000000012345678901234567890123456789,"audio_s":1E-3',
    ],
  ])('may have %s', (_name, more) => {
    const row = JSON.stringify(rowWith(typeof more === 'string' ? {} : (more as unknown as Partial<Row>)))
    const text = `[${typeof more === 'string' ? `${more},${row.slice(1)}` : row}]`
    expect(packedList(new RowReader(), bytes(text))?.rows()).toEqual(stored(readJson(bytes(text)).rows))
  })
})

it('leaves to others what is wrong, and all that stands beside it', () => {
  const [row] = rowsWith(1)
  const wrong = [
    { ...row, id: '' },
    { ...row, schema: 2 },
    { ...row, stream: 1 },
    { ...row, outcome: 'x' },
    { ...row, label: { a: 1 } },
    { ...row, notes: 'x' },
    { ...row, started_at: '2026-02-31T25:00:00.000Z' },
    { ...row, images: 1.5 },
    { ...row, energy_kwh: -1 },
    { ...row, energy_kwh: 1e300 },
    { ...row, energy_min_kwh: null },
    { ...row, method: null },
    { ...row, label: null },
    7,
    null,
  ]
  for (const each of wrong) {
    expect(readJson(list([each])).refused.length).toBe(1)
    expect(packedList(new RowReader(), list([row, each, row]))).toBeUndefined()
    expect(packedLines(new RowReader(), lines([row, each, row]))).toBeUndefined()
  }
})

const fewRows = [...rowsWith(2), ...some(4)]
const change = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  cut: fc.integer({ min: 0, max: 3 }),
  put: fc.oneof(
    fc.constantFrom(
      '',
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '-',
      '.',
      'e',
      '0',
      '1',
      '\n',
      ' ',
      'null',
      'true',
      '\u00e9',
      '\u0000',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
})

it.each([
  ['a list', list, packedList, readJson],
  ['lines', lines, packedLines, readLines],
] as const)(
  'takes nothing from any bytes of %s but what JSON.parse and the checks take',
  (_name, write, read, readOther) => {
    const reader = new RowReader()
    const good = write(fewRows)
    let taken = 0
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), (changes) => {
        const text = changes.reduce((body, { at, cut, put }) => {
          const place = Math.floor(at * body.length)
          return Buffer.concat([body.subarray(0, place), bytes(put), body.subarray(place + cut)])
        }, good)
        const packed = read(reader, text)
        if (!packed) return
        taken++
        const other = readOther(text)
        expect(other.refused).toEqual([])
        expect(packed.rows()).toEqual(stored(other.rows))
      }),
      { numRuns: 4000, seed: 20261201 },
    )
    expect(taken).toBeGreaterThan(100)
  },
)
