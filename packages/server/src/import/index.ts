/** The door `inferprint-server/import`: logs of requests, from files into a store. */
export { formatNames } from './formats/index.ts'
export { type Imported, type ImportOptions, importFile, type Progress, sourceColumns } from './import-file.ts'
export { SourceError } from './read-source.ts'
export { runImport } from './run.ts'
export { type ColumnMap, guessColumns, type Target } from './source-columns.ts'
