import { expect, test } from 'vitest'
import { Ledger, spentOf } from './ledger.ts'

const sumOf = (value: number) => ({ value, min: value / 2, max: 2 * value })
const window = { fromMs: 0, toMs: 1000 }
const ledgerOf = (most: number): Ledger => {
  const ledger = new Ledger(most)
  ledger.turn(window)
  return ledger
}
const spent = (ledger: Ledger, name: string): number => spentOf(ledger.find([name])).value

test('of more scopes than it may remember, those that spent least go first, and none with a request in flight', () => {
  const ledger = ledgerOf(3)
  ledger.reserve('r', ['flying'], 1, 0)
  ledger.read(window, [
    [['most'], sumOf(9)],
    [['more'], sumOf(5)],
    [['least'], sumOf(1)],
  ])
  expect([...ledger.all()].map(({ scope }) => scope[0])).toEqual(['flying', 'more', 'most'])
  ledger.add('a', { scope: ['new'], startedMs: 5, sum: sumOf(2) })
  expect([spent(ledger, 'most'), spent(ledger, 'more'), spent(ledger, 'new')]).toEqual([9, 0, 2])
})

test('a record counts once, however often it is told, and not outside the window', () => {
  const ledger = ledgerOf(10)
  const entry = { scope: ['a'], startedMs: 999, sum: sumOf(1) }
  ledger.add('1', entry)
  ledger.add('1', entry)
  ledger.add('2', { ...entry, startedMs: 1000 })
  ledger.add('3', { ...entry, startedMs: -1 })
  expect(spent(ledger, 'a')).toBe(1)
})

test('what the store has counts as the store tells it; what it lost goes on counting until the window ends', () => {
  const ledger = ledgerOf(10)
  for (const id of ['kept', 'lost', 'waits']) ledger.add(id, { scope: ['a'], startedMs: 1, sum: sumOf(1) })
  ledger.kept(['kept'])
  ledger.lost(['lost', 'kept', 'unknown'])
  expect(spent(ledger, 'a')).toBe(3)
  ledger.read(window, [[['a'], sumOf(8)]])
  expect(spent(ledger, 'a')).toBe(10)
  ledger.read({ fromMs: -1000, toMs: 0 }, [[['a'], sumOf(500)]])
  expect(spent(ledger, 'a')).toBe(10)
  ledger.turn({ fromMs: 1000, toMs: 2000 })
  expect(spent(ledger, 'a')).toBe(0)
})

test('a clock that was put back finds its window again', () => {
  const ledger = ledgerOf(10)
  ledger.turn({ fromMs: 1000, toMs: 2000 })
  ledger.turn(window)
  ledger.read(window, [[['a'], sumOf(4)]])
  expect(spent(ledger, 'a')).toBe(4)
})
