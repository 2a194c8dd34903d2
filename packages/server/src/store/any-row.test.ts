import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowWith } from '../../test/rows.ts'
import { type StoreGround, storeKinds } from '../../test/stores.ts'
import { columns, embodied, type Kind, openStore, type Row, type Store, totals, whyNoRow } from './index.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '',
    "it's",
    '\\',
    '\\n',
    '\n',
    '\t',
    '\0',
    '"',
    'NULL',
    '\\N',
    '{p0:String}',
    '$p0',
    "' OR 1=1 --",
    '\ud800',
  ),
)
const amount = fc.oneof(
  fc.double({ min: 0, max: 1e18, maxExcluded: true, noNaN: true }),
  fc.constantFrom(0, 5e-324, 0.1, 1 / 3, 2 ** 53, 1e-9),
)
const kinds: Readonly<Record<Kind, fc.Arbitrary<unknown>>> = {
  text,
  word: text,
  time: fc
    .date({ min: new Date(Date.UTC(2000, 0, 1)), max: new Date(Date.UTC(2100, 0, 1) - 1), noInvalidDate: true })
    .map((date) => date.toISOString()),
  flag: fc.boolean(),
  count: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(2 ** 53 - 1, 2 ** 32)),
  amount,
  labels: fc.dictionary(text, text, { maxKeys: 5 }),
  codes: fc.array(text, { maxLength: 4 }),
}
const figures = [...totals, ...embodied]
const ends = new Set(figures.flatMap(({ value, min, max }) => [value, min, max] as string[]))
const fixed = ['id', 'outcome', 'tokens', 'source', 'requests']

/** Whatever a record from elsewhere may hold. */
const anyRow: fc.Arbitrary<Row> = fc
  .record(
    Object.fromEntries(
      columns.flatMap(({ name, kind }) => (fixed.includes(name) || ends.has(name) ? [] : [[name, kinds[kind]]])),
    ),
    {
      requiredKeys: columns.flatMap(({ name, required }) =>
        required && !fixed.includes(name) ? [name] : [],
      ) as never[],
    },
  )
  .chain((row) =>
    fc
      .array(fc.option(fc.tuple(amount, amount, amount)), { minLength: figures.length, maxLength: figures.length })
      .map((told) => {
        const all: Record<string, unknown> = {
          ...row,
          schema: 1,
          outcome: 'completed',
          tokens: 'reported',
          method: 'any',
        }
        for (const [at, three] of told.entries()) {
          const { value, min, max } = figures[at] as (typeof figures)[number]
          if (three) [all[min], all[value], all[max]] = [...three].sort((one, other) => one - other)
        }
        return { ...all, id: crypto.randomUUID() } as unknown as Row
      }),
  )

/** Half a character, which no UTF-8 has, is told as missing. */
const wellFormed = (value: unknown): unknown =>
  typeof value === 'string'
    ? Buffer.from(value).toString()
    : Array.isArray(value)
      ? value.map(wellFormed)
      : value && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value).map(([name, each]) => [Buffer.from(name).toString(), wellFormed(each)]),
          )
        : value

describe.each(storeKinds)('any row that may be, on $name', ({ isThere, open }) => {
  let ground: StoreGround
  let store: Store
  beforeAll(async () => {
    if (!isThere) return
    ground = await open()
    store = await openStore(await ground.place())
  })
  afterAll(async () => {
    await store?.close()
    await ground?.close()
  })

  it.skipIf(!isThere)('comes back as it was put in', async () => {
    const rows = fc.sample(anyRow, { numRuns: 300, seed: 20261130 })
    expect(rows.map(whyNoRow).filter(Boolean)).toEqual([])
    await store.add(rows)
    const found = new Map((await store.recent(1000)).map((row) => [row.id, row]))
    for (const row of rows) expect(found.get(row.id)).toEqual(wellFormed(row))
  })

  it.skipIf(!isThere)('is found by its texts', async () => {
    const texts = [
      ...new Set(fc.sample(text, { numRuns: 60, seed: 20261130 }).map((each) => wellFormed(each) as string)),
    ]
    const rows = texts.map((each) =>
      rowWith({ model: each, label: { [each]: each, none: 'x' }, started_at: '2026-01-01T00:00:00.000Z' }),
    )
    const other = await openStore(await ground.place())
    await other.add(rows)
    for (const each of texts) {
      const [byModel] = await other.usage({ where: { model: [each] } })
      expect([each, byModel?.requests]).toEqual([each, 1])
      if (each === '') continue
      const [byLabel] = await other.usage({ where: { [`label.${each}`]: [each] }, by: [`label.${each}`] })
      expect([each, byLabel?.requests, byLabel?.[`label.${each}`]]).toEqual([each, 1, each])
    }
    await other.close()
  })
})
