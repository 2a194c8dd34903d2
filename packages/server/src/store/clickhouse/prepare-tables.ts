import { columns } from '../columns.ts'
import { StoreFormatError } from '../errors.ts'
import type { Connection } from './connection.ts'
import { typeOf } from './forms.ts'
import { clickhouseSql } from './sql.ts'
import { comment, schema, tablesSql } from './tables.ts'

/** Makes the table where there is none, and adds columns that came since. @throws StoreError */
export async function prepareTables(connection: Connection): Promise<void> {
  const found = await connection.rows({
    text: "SELECT comment AS comment, engine AS engine FROM system.tables WHERE database = currentDatabase() AND name = 'requests'",
    values: {},
  })
  const [table] = found
  if (!table) {
    for (const sql of tablesSql()) await connection.run(sql)
    return
  }
  checkSchema(String(table.comment), connection.where)
  await addColumns(connection, String(table.engine))
}

function checkSchema(told: string, where: string): void {
  const found = Number(/^inferprint schema (\d+)$/.exec(told)?.[1])
  if (Number.isNaN(found))
    throw new StoreFormatError(
      `The database ${where} has a table requests of something else (its comment is "${told}"; expected "${comment}"); take another database.`,
    )
  if (found > schema)
    throw new StoreFormatError(`Its schema is ${found}, and this version knows ${schema}; take a newer version.`)
}

async function addColumns(connection: Connection, engine: string): Promise<void> {
  const found = await connection.rows({ text: clickhouseSql.columnsOf('requests'), values: {} })
  const names = new Set(found.map(({ name }) => name))
  const missing = columns.filter(({ name }) => !names.has(name))
  if (missing.length === 0) return
  const list = missing.map((column) => `ADD COLUMN IF NOT EXISTS ${column.name} ${typeOf(column)}`).join(', ')
  if (engine === 'Distributed')
    throw new StoreFormatError(
      `The tables of the cluster lack columns; expected, ON CLUSTER, ALTER TABLE requests_of_shard ${list}; and the same of requests.`,
    )
  await connection.run(`ALTER TABLE requests ${list}`)
}
