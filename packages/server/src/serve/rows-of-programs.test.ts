import { expect, it } from 'vitest'
import { rowsWith, rowWith } from '../../test/rows.ts'
import { RequestMetrics } from '../metrics/request-metrics.ts'
import type { Row, Store } from '../store/index.ts'
import { GatewayCalls } from './gateway-calls.ts'
import { rowsOfPrograms } from './rows-of-programs.ts'

function ground(add: (rows: readonly Row[]) => Promise<void>) {
  const [calls, metrics] = [new GatewayCalls(), new RequestMetrics()]
  const rows = rowsOfPrograms({ add } as Store, calls, metrics)
  const counted = () => Number(/^inferprint_requests_total\{.*\} (\d+)$/m.exec(metrics.text())?.[1] ?? 0)
  return { calls, rows, counted }
}

const now = (): Partial<Row> => ({ started_at: new Date().toISOString() })

it('counts each row once, however often it is sent, and what the gateway told not at all', async () => {
  const stored: Row[] = []
  const { calls, rows, counted } = ground(async (each) => void stored.push(...each))
  const [first, second, told] = rowsWith(3, (at) => ({ ...now(), response_id: `chatcmpl-${at}` })) as [Row, Row, Row]
  calls.add({ ...told, id: 'another', sdk: 'gateway' })
  await rows.add([first, told])
  await rows.add([first, second])
  expect(stored).toEqual([first, first, second])
  expect(counted()).toBe(2)
})

it('keeps history, of which no metric of these hours shows anything', async () => {
  const stored: Row[] = []
  const { rows, counted } = ground(async (each) => void stored.push(...each))
  await rows.add([rowWith({ started_at: '2020-01-01T00:00:00.000Z' })])
  expect([stored.length, counted()]).toEqual([1, 0])
})

it('counts nothing that the store did not take', async () => {
  const { rows, counted } = ground(async () => Promise.reject(new Error('full')))
  await expect(rows.add([rowWith(now())])).rejects.toThrow('full')
  expect(counted()).toBe(0)
})
