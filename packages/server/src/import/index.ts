/** The door `inferprint-server/import`: logs of requests, from files into a store. */
export { formatNames } from './formats/index.ts'
export { importFile, sourceColumns } from './import-file.ts'
export type { Imported, ImportOptions, Progress } from './import-options.ts'
export { SourceError } from './read-source.ts'
export { runImport } from './run.ts'
export { type ColumnMap, guessColumns, type Target } from './source-columns.ts'
