export { InvalidRequestError, UnknownModelError } from './errors.ts'
export { estimate, explain } from './estimate.ts'
export type { Criterion, Footprint, Impact, Impacts, Note, Tier } from './footprint.ts'
export type { EstimateOptions, TextRequest } from './request.ts'
