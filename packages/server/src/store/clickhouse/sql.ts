import type { StoreSql } from '../sql/store-sql.ts'

const number = (sql: string): string => `CAST(${sql} AS Nullable(Float64))`
const text = (sql: string): string => `toString(${sql})`

export const clickhouseSql: StoreSql = {
  /** Rows that came again, or were estimated anew, are one: the one that counts. */
  requests: 'requests FINAL',
  /** What is on the right is found once for all shards. */
  join: 'GLOBAL INNER JOIN',
  semiJoin: 'GLOBAL LEFT SEMI JOIN',
  bound: (name, value) => `{${name}:${typeof value === 'number' ? 'Float64' : 'String'}}`,
  number,
  text,
  json: (sql) => `toJSONString(${sql})`,
  iso: (time) => `replace(${text(time)}, ' ', 'T') || 'Z'`,
  /** What is truncated may be a day, which has no time. */
  ms: (time) => number(`toUnixTimestamp64Milli(toDateTime64(${time}, 3, 'UTC'))`),
  timeOfMs: (sql) => `fromUnixTimestamp64Milli(toInt64(${sql}), 'UTC')`,
  startOf: (bucket, time) => `date_trunc('${bucket}', ${time}, 'UTC')`,
  label: (name) => `if(mapContains(label, ${name}), label[${name}], NULL)`,
  labelNames: 'arrayJoin(mapKeys(label))',
  columnsOf: (table) =>
    `SELECT name AS name FROM system.columns WHERE database = currentDatabase() AND table = '${table}'`,
  /** Of no rows it is NaN, which JSON tells as null. */
  quantile: (column, shares, at, filter) =>
    number(`(quantilesTDigest(${shares.join(', ')})(${column}) ${filter})[${at + 1}]`),
}
