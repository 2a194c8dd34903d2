import { columns } from '../columns.ts'
import { StoreClosedError } from '../errors.ts'
import { csvHeader, csvLine } from '../sql/csv-sql.ts'
import { readColumns, rowOf } from '../sql/read-row.ts'
import { askedGroups, usageRows } from '../sql/usage-row.ts'
import { rowsSql, usageSql } from '../sql/usage-sql.ts'
import type { ExportFormat, Store } from '../store.ts'
import type { Filter } from '../usage-query.ts'
import { WaitingRows } from '../waiting-rows.ts'
import { Connection } from './connection.ts'
import { prepareTables } from './prepare-tables.ts'
import { clickhouseSql } from './sql.ts'
import { writeRows } from './write-rows.ts'

const mostTogether = 10_000
const selected = readColumns(clickhouseSql)
const line = `${csvLine(clickhouseSql)} || '\\r'`
const all = columns.map(({ name }) => `${name} AS ${name}`).join(', ')

export interface ClickHouseOptions {
  readonly password?: string
  readonly mostWaiting: number
}

/** The store in a database of ClickHouse, where its table is made if it is not there. Any number of processes may have it open. @throws StoreError */
export async function openClickHouse(where: string, { password, mostWaiting }: ClickHouseOptions): Promise<Store> {
  const connection = new Connection(where, password)
  let closed = false
  const open = (): Connection => {
    if (closed) throw new StoreClosedError('The store is closed.')
    return connection
  }
  try {
    await prepareTables(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
  const waiting = new WaitingRows((rows: Parameters<Store['add']>[0]) => writeRows(connection, rows), {
    mostWaiting,
    mostTogether,
  })
  return {
    add: (rows) => waiting.add(rows),
    usage: async (query) => usageRows(await open().rows(usageSql(query, askedGroups, clickhouseSql)), query),
    recent: async (count) => {
      const latest = ` ORDER BY started_at DESC, id LIMIT ${Math.trunc(count)}`
      return (await open().rows(rowsSql({}, selected, clickhouseSql, latest))).map(rowOf)
    },
    export: (format, filter = {}) => exported(open, format, filter),
    close: async () => {
      await waiting.close()
      closed = true
      await connection.close()
    },
  }
}

async function* exported(open: () => Connection, format: ExportFormat, filter: Filter): AsyncGenerator<Uint8Array> {
  if (format === 'csv') {
    yield Buffer.from(`${csvHeader}\r\n`)
    yield* open().pieces(rowsSql(filter, `${line} AS line`, clickhouseSql), 'TSVRaw')
  } else yield* open().pieces(rowsSql(filter, all, clickhouseSql), 'Parquet')
}
