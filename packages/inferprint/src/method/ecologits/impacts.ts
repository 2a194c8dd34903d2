import { InvalidQuantityValueError } from '../../quantity/errors.ts'
import type { System } from '../../quantity/index.ts'
import { bounds, type Given, type Interval } from '../../quantity/index.ts'
import { text08 } from './text-0-8.ts'
import { text09 } from './text-0-9.ts'
import { text011 } from './text-0-11.ts'
import type { Version } from './versions.ts'

/** The text method of each release. */
export const textMethods: Readonly<Record<Version, System>> = { '0.11': text011, '0.9': text09, '0.8': text08 }

/** Values by EcoLogits' own names. */
export type Values = Readonly<Record<string, number | Interval | undefined>>

const sizes = ['model_active_parameter_count', 'model_total_parameter_count'] as const

/**
 * EcoLogits runs its method at the lower and at the upper size, active and total paired, and takes the hull. Every other
 * range (PUE, WUE, the band of 0.8) goes through interval arithmetic.
 * @throws InvalidQuantityValueError for a negative size, a count of tokens below zero with sizes given as ranges, a zero divisor
 */
export function hullOfSizes(method: System, values: Values, outputs: readonly string[] = method.outputs) {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<
    string,
    number | Interval
  >
  const at = (end: 'min' | 'max'): Given<string, string, number | Interval> => {
    const corner = { ...given }
    for (const name of sizes) {
      const size = given[name]
      if (size === undefined) continue
      const value = typeof size === 'number' ? size : size[end]
      if (!(value >= 0)) {
        throw new InvalidQuantityValueError(`${name} is ${value}; expected a size in 10^9 parameters, zero or more`)
      }
      if (typeof size !== 'number' && size.min > size.max) {
        throw new InvalidQuantityValueError(
          `${name} runs from ${size.min} to ${size.max}; expected the smaller end first`,
        )
      }
      corner[name] = value
    }
    return corner
  }
  const low = bounds(method, at('min'), outputs)
  const high = bounds(method, at('max'), outputs)
  return Object.fromEntries(
    Object.entries(low).map(([name, { min }]): [string, Interval] => {
      const { max } = high[name] as Interval
      if (min > max) {
        throw new InvalidQuantityValueError(
          `${name} falls as the model grows (${min} to ${max}); expected token counts and latencies of zero or more`,
        )
      }
      return [name, { min, max }]
    }),
  )
}
