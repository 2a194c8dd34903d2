/** The door `inferprint-server/import`: logs of requests, from files into a store. */
export { type Imported, type ImportOptions, importFile, sourceColumns } from './import-file.ts'
export { SourceError } from './read-source.ts'
export { runImport } from './run.ts'
export { type ColumnMap, guessColumns, type Target } from './source-columns.ts'
