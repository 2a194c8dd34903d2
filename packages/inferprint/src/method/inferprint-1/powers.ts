import { once } from '../../catalogue/once.ts'

/** Powers of e and logarithms, the nearest of a table and a short series: `Math.exp` and `Math.log` take several times as long. */
const steps = 128
/** The table's; below it is less than any likelihood. */
const leastExponent = -14
export const mostExponent = 8
/** Ratios from its inverse to it have a logarithm in the table. */
export const mostRatio = 4

const tableOf = (from: number, to: number, of: (value: number) => number): Float64Array =>
  Float64Array.from({ length: steps * (to - from) + 1 }, (_, step) => of(from + step / steps))

/** For `powerOf` and `logarithmOf`; who asks many times holds them, which is faster than to look for them again and again. */
export const powers = once(() => tableOf(leastExponent, mostExponent, Math.exp))
export const logarithms = once(() => tableOf(0, mostRatio, Math.log))

/** e^exponent within a relative 1e-13, from `leastExponent` to `mostExponent`. */
export function powerOf(exponent: number, table: Float64Array): number {
  const step = (exponent * steps + (0.5 - leastExponent * steps)) | 0
  const rest = exponent - (step / steps + leastExponent)
  const series = 1 + rest * (1 + rest * (1 / 2 + rest * (1 / 6 + rest * (1 / 24))))
  return (table[step] as number) * series
}

/** Within 1e-15. */
export function logarithmOf(ratio: number, table: Float64Array): number {
  const step = (ratio * steps + 0.5) | 0
  const near = step / steps
  const rest = (ratio - near) / (ratio + near)
  const square = rest * rest
  return (table[step] as number) + 2 * rest * (1 + square * (1 / 3 + square * (1 / 5)))
}
