import { InvalidQuantityValueError } from './errors.ts'
import type { Interval } from './interval.ts'
import type { System } from './system.ts'

/**
 * Values by name: every input that the system needs, and any other quantity whose formula or default is to be replaced.
 * An unknown name does not compile, and throws where the compiler cannot see it.
 */
export type Given<Needs extends string, Names extends string, T> = Readonly<
  Record<Needs, T> & Partial<Record<Names, T>>
>

/** @throws UnknownQuantityError for a misspelt name, InvalidQuantityValueError for what is not a number. */
export function checkGiven(system: System, given: Readonly<Record<string, number | Interval | undefined>>): void {
  for (const [name, value] of Object.entries(given)) {
    system.quantity(name)
    if (value === undefined) continue
    const { min, max } = typeof value === 'number' ? { min: value, max: value } : value
    if (Number.isNaN(min) || Number.isNaN(max) || typeof min !== 'number' || typeof max !== 'number') {
      throw new InvalidQuantityValueError(
        `${name} is ${String(value)}; expected a number in ${system.quantity(name).unit}`,
      )
    }
    if (min > max) {
      throw new InvalidQuantityValueError(`${name} runs from ${min} to ${max}; expected the smaller end first`)
    }
  }
}
