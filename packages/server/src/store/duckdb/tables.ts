import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { columns } from '../columns.ts'
import { StoreFormatError } from '../errors.ts'
import { forms } from './dialect.ts'
import { duckdbSql } from './sql.ts'

/** Counted up when a column changes its meaning; new columns may come without that. */
const schema = 1

const staged = columns.map(({ name, kind }) => `${name} ${forms[kind].staged}`).join(', ')
/** Rows that were deleted would lie there, and be passed over by every batch to come. */
export const newStaged = `CREATE OR REPLACE TEMP TABLE staged (${staged})`

const kept = columns.map(({ name, kind, required }) => `${name} ${forms[kind].type}${required ? ' NOT NULL' : ''}`)

/** A connection that writes: with the tables and their newest columns. @throws StoreFormatError */
export async function prepareTables(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect()
  await connection.run('CREATE TABLE IF NOT EXISTS about (schema INTEGER NOT NULL)')
  const about = await connection.runAndReadAll('SELECT max(schema) AS schema FROM about')
  const found = about.getRowObjectsJS()[0]?.schema
  if (typeof found === 'number' && found > schema)
    throw new StoreFormatError(`Its schema is ${found}, and this version knows ${schema}; take a newer version.`)
  if (found === null) await connection.run(`INSERT INTO about SELECT ${schema} AS schema`)
  await connection.run(`CREATE TABLE IF NOT EXISTS requests (${kept.join(', ')})`)
  for (const { name, kind } of await missingColumns(connection))
    await connection.run(`ALTER TABLE requests ADD COLUMN ${name} ${forms[kind].type}`)
  return connection
}

async function missingColumns(connection: DuckDBConnection) {
  const found = await connection.runAndReadAll(duckdbSql.columnsOf('requests'))
  const names = new Set(found.getRowObjectsJS().map(({ name }) => name))
  return columns.filter(({ name }) => !names.has(name))
}
