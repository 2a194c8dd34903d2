import { DOUBLE, type DuckDBConnection, type DuckDBType, VARCHAR } from '@duckdb/node-api'
import { columns } from '../columns.ts'
import type { Ask, Sql } from '../sql/bound.ts'
import { csvHeader, csvLine } from '../sql/csv-sql.ts'
import { rowsSql } from '../sql/rows-sql.ts'
import type { Filter } from '../usage-query.ts'
import { duckdbSql } from './sql.ts'

const typesOf = ({ values }: Sql): Record<string, DuckDBType> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? DOUBLE : VARCHAR]),
  )

export const askOn =
  (connection: DuckDBConnection): Ask =>
  async (sql) => {
    const reader = await connection.runAndReadAll(sql.text, { ...sql.values }, typesOf(sql))
    return reader.getRowObjectsJS()
  }

const line = csvLine(duckdbSql)

/** Lines as RFC 4180 has them, the first with the names; a piece of them at a time. */
export async function* readCsv(connection: DuckDBConnection, filter: Filter): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${csvHeader}\r\n`)
  const sql = rowsSql(filter, `${line} AS line`, duckdbSql)
  const result = await connection.stream(sql.text, { ...sql.values }, typesOf(sql))
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    yield Buffer.from(`${chunk.getColumnValues(0).join('\r\n')}\r\n`)
  }
}

/** One file, written whole: the engine ends it with an index of what went before. */
export async function writeParquet(connection: DuckDBConnection, filter: Filter, file: string): Promise<void> {
  const sql = rowsSql(filter, columns.map(({ name }) => `${name} AS ${name}`).join(', '), duckdbSql)
  await connection.run(
    `COPY (${sql.text}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`,
    { ...sql.values },
    typesOf(sql),
  )
}
