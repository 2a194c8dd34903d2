import fc from 'fast-check'
import { expect, test } from 'vitest'
import { taskIds, tasks } from '../../calculation/tasks.ts'
import { readRoute, writeRoute } from '../../routing/route.ts'
import { readRows, writeRows } from './address.ts'

const text = fc.string({ unit: 'grapheme' })
const row = fc
  .record({
    team: text,
    tool: text,
    people: text,
    requests: text,
    model: text,
    task: fc.constantFrom(...taskIds),
    zone: text,
    days: text,
    growth: text,
    of: fc.array(text, { minLength: 3, maxLength: 3 }),
  })
  .map(({ of, ...rest }) => ({
    ...rest,
    amounts: Object.fromEntries(Object.keys(tasks[rest.task].amounts).map((name, at) => [name, of[at] as string])),
  }))

test('an address keeps every row', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const hash = writeRoute({ page: 'organisation', values: { t: writeRows(rows) } })
      expect(readRows(readRoute(hash).values.t ?? '')).toEqual(rows)
    }),
  )
})
