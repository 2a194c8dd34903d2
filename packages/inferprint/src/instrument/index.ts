/** The door `inferprint/instrument`: one line beside the client of an SDK, and every call carries its footprint. */
export { label } from './context.ts'
export { inferprintFetch, instrumentFetch } from './fetch.ts'
export { impactsOf } from './impacts-of.ts'
export { instrument } from './instrument.ts'
export type { InstrumentOptions, Limit, PlannedCall } from './options.ts'
export type { Labels, Operation, RequestRecord, Sink } from './record.ts'
