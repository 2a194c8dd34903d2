/** The door `inferprint-server/store`: where rows of requests are kept, summed and taken out again. */
export { whyNoRow } from './check-row.ts'
export { type Column, columns, embodied, type Figure, type Kind, totals } from './columns.ts'
export { inMemory, openStore, type StoreOptions } from './duckdb/open-store.ts'
export * from './errors.ts'
export type { Row } from './row.ts'
export type { ExportFormat, Store } from './store.ts'
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
