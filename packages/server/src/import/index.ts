/** The door `inferprint-server/import`: logs of requests, from files into a store. */
export { type Imported, type ImportOptions, importFile } from './import-file.ts'
export { SourceError } from './read-source.ts'
export { type ColumnMap, guessColumns, type Target } from './source-columns.ts'
