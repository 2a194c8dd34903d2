import type { Interval } from '../interval.ts'

/** When a value is known: when the source is made, once for many requests, or at each of them. */
export type Stage = 'constant' | 'situation' | 'request'

const order: readonly Stage[] = ['constant', 'situation', 'request']

/** The latest of the stages: a value is known no sooner than what it is made of. */
export const latest = (stages: readonly Stage[]): Stage =>
  order[Math.max(0, ...stages.map((stage) => order.indexOf(stage)))] as Stage

/** An expression of the language that is written, fully parenthesised. */
export interface Code {
  readonly text: string
  readonly stage: Stage
  /** Of a constant. */
  readonly value?: number
}

/** Both ends of a quantity as code; where it is a point, one code stands for both. `range` holds whatever it can become. */
export interface Ends {
  readonly min: Code
  readonly max: Code
  readonly range: Interval
}

export const isPoint = ({ min, max }: Ends): boolean => min.text === max.text

export const constant = (value: number, literal: (value: number) => string): Code => ({
  text: literal(value),
  stage: 'constant',
  value,
})

export const point = (code: Code, range: Interval): Ends => ({ min: code, max: code, range })
