/** The door `inferprint/http`: records to a server of Inferprint, or to anything that takes its rows as JSON. */
export type { Row } from '../row.ts'
export { type HttpOptions, type HttpSink, httpSink } from './http-sink.ts'
