/** The door `inferprint/jsonl`: one line for every request, appended to a file. */
export type { Row } from '../row.ts'
export { type JsonlOptions, type JsonlSink, jsonlFile } from './jsonl-file.ts'
