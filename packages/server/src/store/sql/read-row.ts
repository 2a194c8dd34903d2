import { columns, type Kind } from '../columns.ts'
import type { Row } from '../row.ts'
import type { StoreSql } from './store-sql.ts'

/** Columns under their names, each as JSON holds it; times are ms. */
export function readColumns({ ms, number, json }: StoreSql): string {
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
export function rowOf(found: Readonly<Record<string, unknown>>): Row {
  const row: Record<string, unknown> = { schema: 1 }
  for (const { name, kind } of columns) {
    const value = found[name]
    if (value !== null && value !== undefined) row[name] = written[kind]?.(value as never) ?? value
  }
  return row as unknown as Row
}
