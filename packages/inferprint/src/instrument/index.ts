/** The door `inferprint/instrument`: one line beside the client of an SDK, and every call carries its footprint. */
export type {} from '../generated/sdk-types.ts'
export { label } from './context.ts'
export { impactsOf } from './impacts-of.ts'
export { init } from './init.ts'

export { instrument } from './instrument.ts'
export type { InstrumentOptions, Limit, PlannedCall } from './options.ts'
export type { Labels, Operation, RequestRecord, Sink } from './record.ts'
