import { columns, type Kind } from '../columns.ts'
import type { StoreSql } from './store-sql.ts'

const quoted = (text: string): string => `'"' || replace(${text}, '"', '""') || '"'`

/** The first line, without its end. */
export const csvHeader = columns.map(({ name }) => name).join(',')

/** A row as RFC 4180 has it, without the end of its line. */
export function csvLine({ text, iso, json }: StoreSql): string {
  const cells: Readonly<Record<Kind, (name: string) => string>> = {
    text: quoted,
    word: quoted,
    time: iso,
    flag: text,
    count: text,
    amount: text,
    labels: (name) => quoted(json(name)),
    codes: (name) => quoted(json(name)),
  }
  return columns.map(({ name, kind }) => `coalesce(${cells[kind](name)}, '')`).join(" || ',' || ")
}
