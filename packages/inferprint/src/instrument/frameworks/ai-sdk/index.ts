/** The door `inferprint/ai-sdk`: middleware and telemetry for Vercel's AI SDK 6 and 7. */
export { type EmbeddingMiddleware, inferprintEmbeddingMiddleware } from './embedding.ts'
export { type ImageMiddleware, inferprintImageMiddleware } from './image.ts'
export { impactsOfRun } from './impacts-of-run.ts'
export { inferprintMiddleware, type LanguageMiddleware } from './language.ts'
export { inferprintTelemetry, type TelemetryIntegration } from './telemetry.ts'
