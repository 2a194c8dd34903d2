/** The door `inferprint/emit/core`: rows and spans as sinks read them, for those in other packages. It may change with any version. */
export { catalogueVersion } from '../catalogue/version.ts'
export { criteria, type FlatImpacts, figures, flatImpacts } from './figures.ts'
export { catalogueName } from './opentelemetry/provider-names.ts'
export { hasKind } from './opentelemetry/span-kind.ts'
export { recordOfSpan, type SpanTimes } from './opentelemetry/span-record.ts'
export { spanAttributeNames, type Told } from './opentelemetry/span-told.ts'
export { type SpanUsage, spanUsage, usageTold } from './opentelemetry/span-usage.ts'
export { type Row, rowOf, wholeRowOf } from './row.ts'
