import { columns, estimated } from '../store/columns.ts'
import { forms } from '../store/duckdb/dialect.ts'

const typeOf = (name: string): string => {
  const column = columns.find((each) => each.name === name)
  if (!column) throw new TypeError(`the store has no column ${name}`)
  return forms[column.kind].type
}

/** What was told of rows before they were estimated anew: one row for each time. */
export const supersededTable = `CREATE TABLE IF NOT EXISTS superseded (id VARCHAR NOT NULL, started_at TIMESTAMP NOT NULL, ${estimated
  .map((name) => `${name} ${typeOf(name)}`)
  .join(', ')}, superseded_at TIMESTAMP NOT NULL)`
