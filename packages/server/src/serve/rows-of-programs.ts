import type { RequestMetrics } from '../metrics/request-metrics.ts'
import { PackedRows, type Row, type Rows, rowAt, type Store } from '../store/index.ts'
import type { GatewayCalls } from './gateway-calls.ts'

/** What began longer ago is history that somebody sends on, which no metric of these hours shall show. */
const newestMs = 3_600_000
const mostIds = 50_000

/**
 * The store for what programs tell of themselves, as records or traces: without the calls that the gateway told of, and with the metrics
 * beside it, once for each row however often it is sent.
 */
export function rowsOfPrograms(store: Store, calls: GatewayCalls, metrics: RequestMetrics): Pick<Store, 'add'> {
  const counted = new Set<string>()
  const isNew = (id: string, startMs: number, nowMs: number): boolean =>
    !counted.has(id) && Math.abs(nowMs - startMs) <= newestMs
  const count = (row: Row): void => {
    metrics.add(row)
    counted.add(row.id)
    if (counted.size > mostIds) counted.delete(counted.values().next().value as string)
  }
  const countNew = (rows: Rows, nowMs: number): void => {
    if (rows instanceof PackedRows) {
      for (let row = 0; row < rows.length; row++)
        if (isNew(rows.id(row), rows.startMs(row), nowMs)) count(rowAt(rows, row))
    } else for (const row of rows) if (isNew(row.id, Date.parse(row.started_at), nowMs)) count(row)
  }
  return {
    async add(rows) {
      const others = calls.others(rows)
      await store.add(others)
      countNew(others, Date.now())
    },
  }
}
