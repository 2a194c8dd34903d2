/**
 * The door `inferprint/opentelemetry`: footprints as metrics and on spans, through `@opentelemetry/api` alone, which the program that
 * uses OpenTelemetry has. Nothing is exported from here, and no global provider is touched.
 */
export type { MetricsOptions } from './metrics.ts'
export { openTelemetry } from './open-telemetry.ts'
export type { SpanOptions } from './span-enricher.ts'
export { type ImpactsSpanProcessor, impactsSpanProcessor } from './span-processor.ts'
export { withImpacts } from './with-impacts.ts'
