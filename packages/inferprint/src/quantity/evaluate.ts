import { MissingInputError } from './errors.ts'
import { fold } from './fold.ts'
import { checkGiven, type Given } from './given.ts'
import type { Quantity } from './quantity.ts'
import type { Algebra } from './reduce.ts'
import type { System } from './system.ts'

export const arithmetic: Algebra<number> = {
  number: (value) => value,
  add: (left, right) => left + right,
  subtract: (left, right) => left - right,
  multiply: (left, right) => left * right,
  divide: (left, right) => left / right,
  pow: (left, right) => left ** right,
  min: Math.min,
  max: Math.max,
  negate: (operand) => -operand,
  exp: Math.exp,
  log: Math.log,
  log2: Math.log2,
  ceil: Math.ceil,
  trunc: Math.trunc,
  ifLess: (left, right, yes, no) => (left < right ? yes : no),
  ifLessOrEqual: (left, right, yes, no) => (left <= right ? yes : no),
}

/** A parameter's own value as one number: the middle of a band. */
export const centre = (value: NonNullable<Quantity['value']>): number =>
  typeof value === 'number' ? value : (value.min + value.max) / 2

export function missing(system: System, quantity: Quantity): never {
  throw new MissingInputError(
    `${system.name} needs ${quantity.name} (${quantity.unit}${quantity.description ? `: ${quantity.description}` : ''}); give it a value`,
  )
}

/**
 * Every asked quantity, and all that it rests on, as numbers in their own units.
 * @throws MissingInputError, UnknownQuantityError, InvalidQuantityValueError
 */
export function evaluate<Needs extends string, Names extends string, Output extends string>(
  system: System<Needs, Names, Output>,
  given: Given<Needs, Names, number>,
  outputs: readonly (Output | Names)[] = system.outputs,
): Record<Output | Names, number> {
  const values: Readonly<Record<string, number | undefined>> = given
  checkGiven(system, values)
  const results = fold<number>(
    system,
    {
      algebra: arithmetic,
      quantity: (quantity, compute) =>
        values[quantity.name] ??
        compute?.() ??
        (quantity.value === undefined ? missing(system, quantity) : centre(quantity.value)),
    },
    outputs,
  )
  return Object.fromEntries(results) as Record<Output | Names, number>
}
