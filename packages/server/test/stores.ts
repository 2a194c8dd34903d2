import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { tablesSql } from '../src/store/clickhouse/tables.ts'
import { type ClickHouseGround, hasClickHouse, openClickHouse } from './clickhouse.ts'
import { folder } from './folder.ts'

/** Where stores of one kind can be, and how to look into one that is closed. */
export interface StoreKind {
  readonly name: 'DuckDB' | 'ClickHouse' | 'a cluster of ClickHouse' | 'two shards of ClickHouse'
  readonly isThere: boolean
  readonly open: () => Promise<StoreGround>
}

export interface StoreGround {
  /** A place for a store, empty. */
  readonly place: () => Promise<string>
  /** Of the store's last place, by a statement of its engine; objects where it is a query. */
  readonly query: (sql: string) => Promise<readonly Record<string, unknown>[]>
  readonly close: () => Promise<void>
}

async function duckdbGround(): Promise<StoreGround> {
  const { path, remove } = folder()
  let count = 0
  let file = ''
  return {
    place: async () => {
      file = join(path, `store-${count++}.duckdb`)
      return file
    },
    query: async (sql) => {
      const instance = await DuckDBInstance.create(file)
      const connection = await instance.connect()
      const found = await connection.runAndReadAll(sql)
      connection.closeSync()
      instance.closeSync()
      return found.getRowObjectsJS()
    },
    close: async () => remove(),
  }
}

/** @param prepare makes tables in a new database */
async function clickhouseGround(
  prepare?: (engine: ClickHouseGround, database: string) => Promise<void>,
): Promise<StoreGround> {
  const engine = await openClickHouse()
  let where = ''
  return {
    place: async () => {
      where = await engine.database()
      await prepare?.(engine, new URL(where).pathname.slice(1))
      return where
    },
    query: async (sql) => {
      const isQuery = /^\s*(SELECT|WITH)/i.test(sql)
      const text = await engine.query(isQuery ? `${sql} FORMAT JSONEachRow` : sql, new URL(where).pathname.slice(1))
      return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line))
    },
    close: engine.close,
  }
}

/** Both engines of a store: what is tested of one holds for the other. */
export const storeKinds: readonly StoreKind[] = [
  { name: 'DuckDB', isThere: true, open: duckdbGround },
  { name: 'ClickHouse', isThere: hasClickHouse, open: () => clickhouseGround() },
]

/** The tables of a cluster, of which nobody is there to hear what is said ON CLUSTER. */
const distributedKind = (name: StoreKind['name'], cluster: string): StoreKind => ({
  name,
  isThere: hasClickHouse,
  open: () =>
    clickhouseGround(async (engine, database) => {
      for (const sql of tablesSql({ cluster: { name: cluster, database } }))
        await engine.query(sql.replace(` ON CLUSTER '${cluster}'`, ''), database)
    }),
})

export const shardedKind = distributedKind('a cluster of ClickHouse', 'main')
/** Every row is on both of its shards: sums are twice what they are. */
export const twiceKind = distributedKind('two shards of ClickHouse', 'twice')
