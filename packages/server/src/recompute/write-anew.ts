import type { DuckDBConnection } from '@duckdb/node-api'
import { estimated } from '../store/columns.ts'
import { newColumns } from './new-columns.ts'
import type { Plan } from './plan.ts'
import { before, beforeName, beforeSql, beforeTypes, type Change, readNewSums, withMedia } from './summary.ts'
import { supersededTable } from './superseded.ts'

const next = 'requests_anew'

/** One transaction: broken off, it leaves the store as it was. Updates in place would keep every old number in memory until its end. */
export async function writeAnew(connection: DuckDBConnection, plan: Plan): Promise<readonly Change[]> {
  const { table, indexes } = await definitionOf(connection)
  await connection.run('BEGIN TRANSACTION')
  try {
    await connection.run(table)
    for (const [name, type] of Object.entries(beforeTypes))
      await connection.run(`ALTER TABLE ${next} ADD COLUMN ${beforeName(name)} ${type}`)
    await connection.run(supersededTable)
    await connection.run(await insertSql(connection, plan))
    await connection.run(keepSql(plan))
    const changes = await readNewSums(connection, 'requests', next)
    for (const name of before) await connection.run(`ALTER TABLE ${next} DROP COLUMN ${beforeName(name)}`)
    await connection.run('DROP TABLE requests')
    await connection.run(`ALTER TABLE ${next} RENAME TO requests`)
    for (const index of indexes) await connection.run(index)
    await connection.run('COMMIT')
    return changes
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => {})
    throw error
  }
}

/** As the table is, whichever version made it. */
async function definitionOf(connection: DuckDBConnection) {
  const read = async (sql: string): Promise<string[]> =>
    (await connection.runAndReadAll(sql)).getRows().map(([text]) => String(text))
  const [table = ''] = await read("SELECT sql FROM duckdb_tables() WHERE table_name = 'requests' AND NOT temporary")
  const indexes = await read("SELECT sql FROM duckdb_indexes() WHERE table_name = 'requests' AND sql IS NOT NULL")
  return { table: table.replace(/^CREATE TABLE \w+/, `CREATE TABLE ${next}`), indexes }
}

async function insertSql(connection: DuckDBConnection, plan: Plan): Promise<string> {
  const columns = newColumns(plan)
  const found = await connection.runAndReadAll(
    "SELECT column_name FROM duckdb_columns() WHERE table_name = 'requests' ORDER BY column_index",
  )
  const names = found.getRows().map(([name]) => String(name))
  const list = names.map((name) => `${columns.get(name) ?? name} AS ${name}`)
  const into = [...names, ...before.map(beforeName)].join(', ')
  const from = [...list, ...before.map((name) => `${beforeSql(name)} AS ${beforeName(name)}`)].join(', ')
  return `INSERT INTO ${next} (${into}) SELECT ${from} FROM ${withMedia(plan.estimated)} AS each`
}

/** What the rows said until now; those that said nothing have nothing to keep. */
const keepSql = ({ placed }: Plan): string =>
  `INSERT INTO superseded (id, started_at, ${estimated.join(', ')}, superseded_at)
    SELECT id, started_at, ${estimated.join(', ')}, now()::TIMESTAMP FROM ${withMedia(placed)} AS each WHERE left_why IS NULL AND method IS NOT NULL`
