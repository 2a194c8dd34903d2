import type { Column, Kind } from '../columns.ts'

const word = 'LowCardinality(String)'

/** How a kind is kept. */
const types: Readonly<Record<Kind, string>> = {
  text: 'String',
  word,
  time: "DateTime64(3, 'UTC')",
  flag: 'Bool',
  count: 'Int64',
  amount: 'Float64',
  labels: `Map(${word}, String)`,
  codes: `Array(${word})`,
}

export function typeOf({ kind, required }: Pick<Column, 'kind' | 'required'>): string {
  if (required) return types[kind]
  return kind === 'word' ? 'LowCardinality(Nullable(String))' : `Nullable(${types[kind]})`
}
