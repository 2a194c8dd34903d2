/** Inferprint: what a request to a generative-AI model costs the planet. */
export type { Interval } from './quantity/interval.ts'
