/**
 * Powers of e and logarithms, the nearest of a table and a short series: `Math.exp` and `Math.log` take several times as long. Tables
 * have 128 steps for each 1, powers from e^-14, which is less than any likelihood, to e^8. The functions have these as numbers: the
 * engine would look their names up at every call, which costs a table of requests a tenth of its speed.
 */
const steps = 128
/** Ratios from its inverse to it have a logarithm in the table. */
export const mostRatio = 4

const powers = new Float64Array(steps * (14 + 8) + 1)
const logarithms = new Float64Array(steps * mostRatio + 1)

/** At the first question: importing tables costs nothing. */
function fill(): void {
  for (let step = 0; step < powers.length; step++) powers[step] = Math.exp(step / steps - 14)
  for (let step = 0; step < logarithms.length; step++) logarithms[step] = Math.log(step / steps)
}

/** For `powerOf` and `logarithmOf`, by those who ask many times. */
export function tables(): readonly [powers: Float64Array, logarithms: Float64Array] {
  if (powers[0] === 0) fill()
  return [powers, logarithms]
}

/**
 * The factor that a distance of zero or more stands for, e^distance within a relative 1e-13. Ten of them make a footprint, and
 * `Math.exp` was a third of its time.
 */
export function factorOf(distance: number): number {
  if (!(distance < 8)) return Math.exp(distance)
  if (powers[0] === 0) fill()
  return powerOf(distance, powers)
}

/** e^exponent within a relative 1e-13, from -14 to 8. */
export function powerOf(exponent: number, table: Float64Array): number {
  const step = (exponent * 128 + 1792.5) | 0
  const rest = exponent - (step / 128 - 14)
  const series = 1 + rest * (1 + rest * (1 / 2 + rest * (1 / 6 + rest * (1 / 24))))
  return (table[step] as number) * series
}

/** Within 1e-15, from 1 / 4 to 4. */
export function logarithmOf(ratio: number, table: Float64Array): number {
  const step = (ratio * 128 + 0.5) | 0
  const near = step / 128
  const rest = (ratio - near) / (ratio + near)
  const square = rest * rest
  return (table[step] as number) + 2 * rest * (1 + square * (1 / 3 + square * (1 / 5)))
}
