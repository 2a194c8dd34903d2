import type { RequestMetrics } from '../metrics/request-metrics.ts'
import type { Row, Store } from '../store/index.ts'
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
  const count = (row: Row, nowMs: number): void => {
    if (counted.has(row.id) || Math.abs(nowMs - Date.parse(row.started_at)) > newestMs) return
    metrics.add(row)
    counted.add(row.id)
    if (counted.size > mostIds) counted.delete(counted.values().next().value as string)
  }
  return {
    async add(rows) {
      const others = calls.others(rows)
      await store.add(others)
      const nowMs = Date.now()
      for (const row of others) count(row, nowMs)
    },
  }
}
