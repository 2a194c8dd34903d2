import type { Interval } from '../../quantity/interval.ts'

/** A figure known by its middle and by the range that holds it with 90 %. */
export interface Ranged extends Interval {
  readonly value: number
}

export const scaled = ({ min, value, max }: Ranged, by: number): Ranged => ({
  min: min * by,
  value: value * by,
  max: max * by,
})

/** How far the ends of an output lie from its value, as logarithms of factors, zero or more. */
export interface Spread {
  readonly below: number
  readonly above: number
}

/** Independent ranges together: logarithms add as squares. */
export const together = (left: Spread, right: Spread): Spread => ({
  below: Math.sqrt(left.below ** 2 + right.below ** 2),
  above: Math.sqrt(left.above ** 2 + right.above ** 2),
})

/**
 * What the ranges of the inputs, each at its ends while the others keep their values, do to every output of a function.
 * Outputs that are zero have no spread.
 */
export function spreadsOf(
  inputs: Readonly<Record<string, Ranged>>,
  outputsOf: (values: Readonly<Record<string, number>>) => readonly number[],
): Spread[] {
  const middle = Object.fromEntries(Object.entries(inputs).map(([name, { value }]) => [name, value]))
  const outputs = outputsOf(middle)
  const spreads = outputs.map(() => ({ below: 0, above: 0 }))
  for (const [name, { min, max }] of Object.entries(inputs)) {
    if (min === max) continue
    const [atMin, atMax] = [outputsOf({ ...middle, [name]: min }), outputsOf({ ...middle, [name]: max })]
    outputs.forEach((output, index) => {
      if (output === 0) return
      const swings = [atMin, atMax].map((ends) => Math.log((ends[index] as number) / output))
      const spread = { below: Math.max(0, -Math.min(...swings)), above: Math.max(0, ...swings) }
      spreads[index] = together(spreads[index] as Spread, spread)
    })
  }
  return spreads
}
