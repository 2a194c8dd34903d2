import fc from 'fast-check'
import { columns, embodied, type Kind, type Row, totals } from '../src/store/index.ts'

/** Whatever a text may hold. */
export const anyText = fc.oneof(
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
  text: anyText,
  word: anyText,
  time: fc
    .date({ min: new Date(Date.UTC(2000, 0, 1)), max: new Date(Date.UTC(2100, 0, 1) - 1), noInvalidDate: true })
    .map((date) => date.toISOString()),
  flag: fc.boolean(),
  count: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(2 ** 53 - 1, 2 ** 32)),
  amount,
  labels: fc.dictionary(anyText, anyText, { maxKeys: 5 }),
  codes: fc.array(anyText, { maxLength: 4 }),
}
const figures = [...totals, ...embodied]
const ends = new Set(figures.flatMap(({ value, min, max }) => [value, min, max] as string[]))
const fixed = ['id', 'outcome', 'tokens', 'source', 'requests']

/** Whatever a record from elsewhere may hold. */
export const anyRow: fc.Arbitrary<Row> = fc
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
