import { expect, test, vi } from 'vitest'
import { rowWith } from '../../test/rows.ts'
import { type Row, rowsOf, StoreError, StoreFormatError } from '../store/index.ts'
import { RecordKeeper } from './record-keeper.ts'

const rowOfId = (id: number): Row => rowWith({ id: String(id) })
class Full extends StoreError {
  readonly passes = true
  override readonly retryAfterS = 0.05
}

test('records go to the store together, in their order', async () => {
  const batches: (readonly Row[])[] = []
  const keeper = new RecordKeeper({ add: async (rows) => void batches.push(rowsOf(rows)) }, { onProblem: () => {} })
  for (let id = 0; id < 7000; id++) keeper.add(rowOfId(id))
  expect(batches).toEqual([])
  await keeper.stop()
  expect(batches.map((rows) => rows.length)).toEqual([5000, 2000])
  expect(batches.flat().map(({ id }) => id)).toEqual(Array.from({ length: 7000 }, (_, id) => String(id)))
})

test('what the store cannot take now is tried again, told once, and nothing is lost', async () => {
  let tries = 0
  const kept: string[] = []
  const problems: Error[] = []
  const add = async (rows: readonly Row[]) => {
    if (++tries <= 3) throw new Full('there is no room')
    kept.push(...rows.map(({ id }) => id))
  }
  const keeper = new RecordKeeper({ add }, { onProblem: (problem) => void problems.push(problem) })
  keeper.add(rowOfId(1))
  await vi.waitFor(() => expect(keeper.problem?.message).toBe('there is no room'))
  keeper.add(rowOfId(2))
  await vi.waitFor(() => expect(kept).toEqual(['1', '2']))
  expect(problems.map(({ message }) => message)).toEqual(['there is no room'])
  expect([keeper.problem, keeper.lost, keeper.waiting]).toEqual([undefined, 0, 0])
})

test('memory is bounded while the store is gone; what is lost is counted and told', async () => {
  const problems: string[] = []
  const keeper = new RecordKeeper(
    { add: () => Promise.reject(new Full('gone')) },
    { mostWaiting: 10, onProblem: ({ message }) => void problems.push(message) },
  )
  for (let id = 0; id < 25; id++) keeper.add(rowOfId(id))
  expect([keeper.waiting, keeper.lost]).toEqual([10, 15])
  await keeper.stop()
  expect([keeper.waiting, keeper.lost]).toEqual([0, 25])
  expect(problems[0]).toBe('records are lost: 10 records wait for the store, and no more may')
})

test('what no trying mends is not tried again', async () => {
  let tries = 0
  const add = async () => {
    tries++
    throw new StoreFormatError('no store')
  }
  const keeper = new RecordKeeper({ add }, { onProblem: () => {} })
  keeper.add(rowOfId(1))
  await vi.waitFor(() => expect(keeper.lost).toBe(1))
  await keeper.stop()
  expect(tries).toBe(1)
})
