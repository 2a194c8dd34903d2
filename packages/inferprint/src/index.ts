/** Inferprint: what a request to a generative-AI model costs the planet. */
export * from './estimate/index.ts'
export type { Interval } from './quantity/interval.ts'
