import { DOUBLE, type DuckDBType, INTEGER, VARCHAR } from '@duckdb/node-api'
import type { Kind } from '../columns.ts'

/** How a kind is kept, how it comes out of JavaScript, and the way from there. */
interface Form {
  readonly type: string
  readonly staged: DuckDBType
  /** SQL of the column, from what is staged under the same name. */
  readonly from: (name: string) => string
}

/** Numbers stage as doubles, where NaN is what is absent: a bit for each would take longer than all of them. */
const known = (name: string): string => `nullif(${name}, 'nan'::DOUBLE)`

/** Words stage as their place in a list of all words of the batch, from 1; 0 gives NULL. */
const word = (name: string): string => `list_extract($words, ${name})`

export const forms: Readonly<Record<Kind, Form>> = {
  text: { type: 'VARCHAR', staged: VARCHAR, from: (name) => name },
  word: { type: 'VARCHAR', staged: INTEGER, from: word },
  time: { type: 'TIMESTAMP', staged: DOUBLE, from: (name) => `make_timestamp_ms(${name}::BIGINT)` },
  flag: { type: 'BOOLEAN', staged: INTEGER, from: (name) => `${name} = 1` },
  count: { type: 'BIGINT', staged: DOUBLE, from: (name) => `${known(name)}::BIGINT` },
  amount: { type: 'DOUBLE', staged: DOUBLE, from: known },
  labels: {
    type: 'MAP(VARCHAR, VARCHAR)',
    staged: INTEGER,
    from: (name) => `${word(name)}::JSON::MAP(VARCHAR, VARCHAR)`,
  },
  codes: { type: 'VARCHAR[]', staged: INTEGER, from: (name) => `${word(name)}::JSON::VARCHAR[]` },
}
