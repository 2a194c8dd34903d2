import type { Connection } from '../../store/clickhouse/connection.ts'

const together = 50_000

/** A table of this session, in place of the one that it had under the name. */
export async function temporaryTable(
  connection: Connection,
  name: string,
  columns: Readonly<Record<string, string>>,
  rows: Iterable<readonly unknown[]>,
): Promise<void> {
  const list = Object.entries(columns).map(([column, type]) => `${column} ${type}`)
  await connection.run(`DROP TEMPORARY TABLE IF EXISTS ${name}`)
  await connection.run(`CREATE TEMPORARY TABLE ${name} (${list.join(', ')})`)
  let some: (readonly unknown[])[] = []
  const send = async () => {
    await connection.insert(name, Object.keys(columns), some)
    some = []
  }
  for (const row of rows) if (some.push(row) >= together) await send()
  await send()
}

/** Of a row of the store: what finds it again. */
export const rowKey = { sql: 'id AS id, toUnixTimestamp64Milli(started_at) AS ms', id: 'String', ms: 'Int64' } as const

/** Rows beside those of a temporary table whose columns begin so. */
export const besideSql = (rows: string, table: string, prefix: string): string =>
  `${rows} GLOBAL ANY LEFT JOIN ${table} ON ${prefix}_id = id AND ${prefix}_ms = toUnixTimestamp64Milli(started_at)`
