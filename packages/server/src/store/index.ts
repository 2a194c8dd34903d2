/** The door `inferprint-server/store`: where rows of requests are kept, summed and taken out again. */
export { checks, isAmount, isCount, isTimeMs, whyNoRow, wordsOf } from './check-row.ts'
export { isClickHouse } from './clickhouse/address.ts'
export { type Column, columns, embodied, type Figure, type Kind, totals } from './columns.ts'
export { inMemory } from './duckdb/open-store.ts'
export * from './errors.ts'
export { openStore, type StoreOptions } from './open-store.ts'
export { rowAt } from './packed-row.ts'
export { PackedRows, rowsOf } from './packed-rows.ts'
export { placeOf, places } from './places.ts'
export type { Row } from './row.ts'
export { runSchema } from './run-schema.ts'
export type { ExportFormat, Rows, Store, StoreAbout } from './store.ts'
export { turns } from './turns.ts'
export {
  type Bucket,
  buckets,
  dimensions,
  distributed,
  type Filter,
  isDimension,
  type Measure,
  measures,
  type UsageQuery,
  type UsageRow,
} from './usage-query.ts'
export { wholeJson } from './whole-json.ts'
export { Words } from './words.ts'
