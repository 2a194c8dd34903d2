import { expect, it } from 'vitest'
import { StoreBusyError, StoreClosedError } from './errors.ts'
import { WaitingRows } from './waiting-rows.ts'

class Gathered {
  readonly items: number[] = []
  add(batch: number[]): void {
    this.items.push(...batch)
  }
}

/** A writer that waits until it is told to go on. */
function slowly(bounds = { mostWaiting: 10, mostTogether: 4 }) {
  const written: number[][] = []
  const going: ((error?: Error) => void)[] = []
  const rows = new WaitingRows<number[], Gathered>(
    () => new Gathered(),
    ({ items }) =>
      new Promise((resolve, reject) => {
        written.push(items)
        going.push((error) => (error ? reject(error) : resolve()))
      }),
    bounds,
  )
  const turn = () => new Promise((resolve) => setTimeout(resolve, 5))
  const goOn = async (error?: Error) => {
    await turn()
    going.shift()?.(error)
    await turn()
  }
  return { rows, written, goOn, turn }
}

it('whoever comes while it writes shares the next transaction, in order', async () => {
  const { rows, written, goOn, turn } = slowly()
  const first = rows.add([1])
  await turn()
  const others = Promise.all([rows.add([2]), rows.add([3, 4]), rows.add([5, 6])])
  await goOn()
  await first
  await goOn()
  await goOn()
  await others
  expect(written).toEqual([[1], [2, 3, 4], [5, 6]])
  expect(rows.length).toBe(0)
})

it('refuses what comes on top of what may wait, and takes more when there is room', async () => {
  const { rows, written, goOn, turn } = slowly()
  const first = rows.add([1, 2, 3, 4, 5, 6, 7, 8])
  await turn()
  const second = rows.add([9, 10])
  await expect(rows.add([11])).rejects.toThrow(StoreBusyError)
  expect(rows.length).toBe(10)
  await goOn()
  const third = rows.add([11])
  await goOn()
  await goOn()
  await Promise.all([first, second, third])
  expect(written.flat()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
})

it('takes a batch larger than that alone', async () => {
  const { rows, goOn } = slowly()
  const large = rows.add(Array.from({ length: 100 }, (_, at) => at))
  await goOn()
  await large
})

it('tells a failure to those it befell, and goes on', async () => {
  const { rows, goOn } = slowly()
  const first = expect(rows.add([1])).rejects.toThrow('full')
  await goOn(new Error('full'))
  await first
  const second = rows.add([2])
  await goOn()
  await second
})

it('closes when what waits is written', async () => {
  const { rows, written, goOn, turn } = slowly()
  const added = rows.add([1])
  await turn()
  const closed = rows.close()
  await expect(rows.add([2])).rejects.toThrow(StoreClosedError)
  await goOn()
  await Promise.all([added, closed])
  expect(written).toEqual([[1]])
})
