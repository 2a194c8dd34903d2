import { columns } from '../columns.ts'
import { StoreClosedError } from '../errors.ts'
import { rowsOf } from '../packed-rows.ts'
import type { Row } from '../row.ts'
import type { Ask } from '../sql/bound.ts'
import { csvHeader, csvLine } from '../sql/csv-sql.ts'
import { readAbout } from '../sql/read-about.ts'
import { readLatest } from '../sql/read-row.ts'
import { readUsage } from '../sql/read-usage.ts'
import { rowsSql } from '../sql/rows-sql.ts'
import type { ExportFormat, Rows, Store } from '../store.ts'
import type { Filter } from '../usage-query.ts'
import { WaitingRows } from '../waiting-rows.ts'
import { Connection } from './connection.ts'
import { prepareTables } from './prepare-tables.ts'
import { clickhouseSql } from './sql.ts'
import { writeRows } from './write-rows.ts'

const mostTogether = 10_000
const line = `${csvLine(clickhouseSql)} || '\\r'`
const all = columns.map(({ name }) => `${name} AS ${name}`).join(', ')

export interface ClickHouseOptions {
  readonly password?: string
  readonly mostWaiting: number
}

class GatheredRows {
  readonly rows: Row[] = []
  add(batch: Rows): void {
    for (const row of rowsOf(batch)) this.rows.push(row)
  }
}

/** The store in a database of ClickHouse, where its table is made if it is not there. Any number of processes may have it open. @throws StoreError */
export async function openClickHouse(where: string, { password, mostWaiting }: ClickHouseOptions): Promise<Store> {
  const connection = new Connection(where, password)
  let closed = false
  const open = (): Connection => {
    if (closed) throw new StoreClosedError('The store is closed.')
    return connection
  }
  const ask: Ask = async (sql) => open().rows(sql)
  try {
    await prepareTables(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
  const write = ({ rows }: GatheredRows) => writeRows(connection, rows)
  const waiting = new WaitingRows<Rows, GatheredRows>(() => new GatheredRows(), write, { mostWaiting, mostTogether })
  return {
    add: (rows) => waiting.add(rows),
    usage: (query) => readUsage(ask, query, clickhouseSql),
    recent: (count, filter = {}) => readLatest(ask, count, filter, clickhouseSql),
    about: () => readAbout(ask, clickhouseSql),
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
