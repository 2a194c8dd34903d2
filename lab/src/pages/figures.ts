import type { Score } from '../score.ts'

export const percent = (value: number | null): string => (value === null ? '' : value.toFixed(1))
export const factor = (value: number | null): string => (value === null ? '' : `x${value.toFixed(2)}`)
/** Three digits, without an exponent where a reader does not need one. */
export const three = (value: number): string =>
  value !== 0 && (Math.abs(value) >= 1e7 || Math.abs(value) < 1e-4)
    ? value.toExponential(2)
    : String(Number(value.toPrecision(3)))

export const scoreHeader = [
  'n',
  'MdAPE %',
  'P90 APE %',
  'bias %',
  'within x1.5 %',
  'within x2 %',
  'in the interval %',
  'half-width',
] as const

export const scoreCells = (score: Score): string[] => [
  String(score.n),
  ...[score.mdape, score.p90ape, score.bias, score.within15, score.within2, score.coverage90].map(percent),
  factor(score.halfwidth90),
]
