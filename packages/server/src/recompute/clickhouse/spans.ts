import type { Connection } from '../../store/clickhouse/connection.ts'

/** Starts from `fromMs` to before `toMs`; without one, all that are left. */
export interface Span {
  readonly fromMs: number
  readonly toMs?: number
}

/** All of the store's time, in spans of so many rows: found by the order in which they lie. */
export async function* spansOf(connection: Connection, most: number): AsyncGenerator<Span> {
  let fromMs = 0
  for (;;) {
    const [next] = await connection.rows({
      text: `SELECT CAST(toUnixTimestamp64Milli(started_at) AS Float64) AS ms FROM requests WHERE started_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') ORDER BY started_at LIMIT 1 OFFSET {most:UInt32}`,
      values: { from: fromMs, most },
    })
    if (!next) break
    const toMs = Math.max(Number(next.ms), fromMs + 1)
    yield { fromMs, toMs }
    fromMs = toMs
  }
  yield { fromMs }
}

export const inSpan = ({ fromMs, toMs }: Span): string =>
  [
    `started_at >= fromUnixTimestamp64Milli(${Math.trunc(fromMs)}, 'UTC')`,
    ...(toMs === undefined ? [] : [`started_at < fromUnixTimestamp64Milli(${Math.trunc(toMs)}, 'UTC')`]),
  ].join(' AND ')
