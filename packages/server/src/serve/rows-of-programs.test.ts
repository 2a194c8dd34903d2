import { expect, it } from 'vitest'
import { rowsWith, rowWith } from '../../test/rows.ts'
import { RequestMetrics } from '../metrics/request-metrics.ts'
import { PackedRows, type Row, type Rows, rowAt, rowsOf, type Store } from '../store/index.ts'
import { GatewayCalls } from './gateway-calls.ts'
import { rowsOfPrograms } from './rows-of-programs.ts'

function ground<R extends Rows>(add: (rows: R) => Promise<void>) {
  const [calls, metrics] = [new GatewayCalls(), new RequestMetrics()]
  const rows = rowsOfPrograms({ add } as unknown as Store, calls, metrics)
  const counted = () => Number(/^inferprint_requests_total\{.*\} (\d+)$/m.exec(metrics.text())?.[1] ?? 0)
  return { calls, rows, counted }
}

const now = (): Partial<Row> => ({ started_at: new Date().toISOString() })

it('counts each row once, however often it is sent, and what the gateway told not at all', async () => {
  const stored: Row[] = []
  const { calls, rows, counted } = ground(async (each: readonly Row[]) => void stored.push(...each))
  const [first, second, told] = rowsWith(3, (at) => ({ ...now(), response_id: `chatcmpl-${at}` })) as [Row, Row, Row]
  calls.add({ ...told, id: 'another', sdk: 'gateway' })
  await rows.add([first, told])
  await rows.add([first, second])
  expect(stored).toEqual([first, first, second])
  expect(counted()).toBe(2)
})

it('keeps history, of which no metric of these hours shows anything', async () => {
  const stored: Row[] = []
  const { rows, counted } = ground(async (each: readonly Row[]) => void stored.push(...each))
  await rows.add([rowWith({ started_at: '2020-01-01T00:00:00.000Z' })])
  expect([stored.length, counted()]).toEqual([1, 0])
})

it('counts nothing that the store did not take', async () => {
  const { rows, counted } = ground(async () => Promise.reject(new Error('full')))
  await expect(rows.add([rowWith(now())])).rejects.toThrow('full')
  expect(counted()).toBe(0)
})

it('counts packed rows as it counts others', async () => {
  const stored: Rows[] = []
  const { calls, rows, counted } = ground(async (each: Rows) => void stored.push(each))
  const each = rowsWith(4, (at) => ({ ...now(), response_id: `chatcmpl-${at}` }))
  calls.add({ ...(each[3] as Row), id: 'another', sdk: 'gateway' })
  const old = rowWith({ started_at: '2020-01-01T00:00:00.000Z' })
  await rows.add(PackedRows.of([...each, old]))
  await rows.add(PackedRows.of(each.slice(0, 3)))
  expect(stored.map((batch) => rowsOf(batch).map(({ id }) => id))).toEqual([
    [...each.slice(0, 3), old].map(({ id }) => id),
    each.slice(0, 3).map(({ id }) => id),
  ])
  expect(counted()).toBe(3)
})

it('shows the same metrics of packed rows', () => {
  const rows = rowsWith(20, (at) => ({ ...now(), images: at, model: `m-${at % 3}` }))
  const [plain, packed] = [new RequestMetrics(['task']), new RequestMetrics(['task'])]
  const pack = PackedRows.of(rows)
  for (const [at, row] of rows.entries()) {
    plain.add(row)
    packed.add(rowAt(pack, at))
  }
  expect(packed.text()).toBe(plain.text())
})
