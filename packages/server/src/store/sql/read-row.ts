import { columns, type Kind } from '../columns.ts'
import type { Row } from '../row.ts'
import type { Filter } from '../usage-query.ts'
import type { Ask, Found } from './bound.ts'
import { latestSql } from './rows-sql.ts'
import type { StoreSql } from './store-sql.ts'

/** Columns under their names, each as JSON holds it; times are ms. */
function readColumns({ ms, number, json }: StoreSql): string {
  const read: Readonly<Partial<Record<Kind, (name: string) => string>>> = {
    time: ms,
    count: number,
    labels: json,
    codes: json,
  }
  return columns.map(({ name, kind }) => `${read[kind]?.(name) ?? name} AS ${name}`).join(', ')
}

const written: Readonly<Partial<Record<Kind, (value: never) => unknown>>> = {
  time: (ms: number) => new Date(ms).toISOString(),
  labels: (text: string) => JSON.parse(text),
  codes: (text: string) => JSON.parse(text),
}

/** What was read by `readColumns`, as it was put in. */
function rowOf(found: Found): Row {
  const row: Record<string, unknown> = { schema: 1 }
  for (const { name, kind } of columns) {
    const value = found[name]
    if (value !== null && value !== undefined) row[name] = written[kind]?.(value as never) ?? value
  }
  return row as unknown as Row
}

/** The latest rows of a filter, latest first. */
export async function readLatest(ask: Ask, count: number, filter: Filter, sql: StoreSql): Promise<readonly Row[]> {
  return (await ask(latestSql(filter, readColumns(sql), count, sql))).map(rowOf)
}
