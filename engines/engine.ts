import { DuckDBInstance } from '@duckdb/node-api'
import { PGlite } from '@electric-sql/pglite'
import { query } from 'chdb'
import { clickhouse, type Dialect, duckdb, postgresql } from 'inferprint/quantity'

/** A database that answers one SELECT with rows of numbers, columns in the order asked. */
export interface Engine {
  readonly dialect: Dialect
  select(sql: string): Promise<number[][]>
}

const numbers = (row: readonly unknown[]): number[] => row.map((cell) => (cell === null ? Number.NaN : Number(cell)))

export async function openEngines(): Promise<Engine[]> {
  const duck = await (await DuckDBInstance.create(':memory:')).connect()
  const postgres = await PGlite.create()
  return [
    { dialect: duckdb, select: async (sql) => (await duck.runAndReadAll(sql)).getRows().map(numbers) },
    {
      dialect: postgresql,
      select: async (sql) => (await postgres.query<unknown[]>(sql, [], { rowMode: 'array' })).rows.map(numbers),
    },
    {
      dialect: clickhouse,
      select: async (sql) => {
        const text = query(sql, 'JSONCompact')
        const { data }: { data: unknown[][] } = JSON.parse(text)
        return data.map(numbers)
      },
    },
  ]
}
