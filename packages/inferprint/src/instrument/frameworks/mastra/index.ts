/** The door `inferprint/mastra`: an exporter for Mastra's observability. */
export { inferprintExporter, type MastraExporter } from './exporter.ts'
