import type { StoreSql } from '../sql/store-sql.ts'

const number = (sql: string): string => `${sql}::DOUBLE`

export const duckdbSql: StoreSql = {
  requests: 'requests',
  join: 'JOIN',
  semiJoin: 'SEMI JOIN',
  bound: (name) => `$${name}`,
  number,
  text: (sql) => `${sql}::VARCHAR`,
  json: (sql) => `to_json(${sql})::VARCHAR`,
  iso: (time) => `strftime(${time}, '%Y-%m-%dT%H:%M:%S.%gZ')`,
  ms: (time) => number(`epoch_ms(${time})`),
  timeOfMs: (sql) => `make_timestamp_ms(${sql}::BIGINT)`,
  /** Whole days are numbers, which the engine groups by in half the time. */
  startOf: (bucket, time) => (bucket === 'day' ? `${time}::DATE` : `date_trunc('${bucket}', ${time})`),
  label: (name) => `label[${name}]`,
  labelNames: 'unnest(map_keys(label))',
  columnsOf: (table) => `SELECT column_name AS name FROM duckdb_columns() WHERE table_name = '${table}'`,
  /** The engine makes the sketch once for the same words. */
  quantile: (column, shares, at, filter) =>
    number(`(approx_quantile(${column}, [${shares.join(', ')}]) ${filter})[${at + 1}]`),
}
