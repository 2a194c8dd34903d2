/** The door `inferprint-server/recompute`: a store's history by another method, or by a newer catalogue. */
export { type RecomputeOptions, recompute } from './recompute.ts'
export { runRecompute } from './run.ts'
export type { Change, Recomputed } from './summary.ts'
