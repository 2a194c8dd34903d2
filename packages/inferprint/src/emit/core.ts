/** The door `inferprint/emit/core`: rows and spans as sinks read them, for those in other packages. It may change with any version. */
export { catalogueVersion } from '../catalogue/version.ts'
export { criteria, type FlatImpacts, figures, flatImpacts } from './figures.ts'
export { catalogueName } from './opentelemetry/provider-names.ts'
export { recordOfSpan, type SpanTimes } from './opentelemetry/span-record.ts'
export {
  hasKind,
  type SpanAttributes,
  type SpanUsage,
  spanAttributeNames,
  spanUsage,
} from './opentelemetry/span-usage.ts'
export { type Row, rowOf } from './row.ts'
