import { InvalidQuantityValueError } from './errors.ts'
import { missing } from './evaluate.ts'
import { fold } from './fold.ts'
import { checkGiven, type Given } from './given.ts'
import { exactly, type Interval } from './interval.ts'
import type { Algebra } from './reduce.ts'
import type { System } from './system.ts'

const spread = (...values: number[]): Interval => ({ min: Math.min(...values), max: Math.max(...values) })
const rising =
  (function_: (value: number) => number) =>
  ({ min, max }: Interval): Interval => ({ min: function_(min), max: function_(max) })
const hull = (left: Interval, right: Interval): Interval => spread(left.min, left.max, right.min, right.max)

/** 0 x infinity is 0 here: an interval without end times nothing is nothing. */
const times = (left: number, right: number): number => (left === 0 || right === 0 ? 0 : left * right)

/** Interval arithmetic. It widens where a quantity occurs twice, so its results are bounds, not confidence intervals. */
export const intervalArithmetic: Algebra<Interval> = {
  number: exactly,
  add: (left, right) => ({ min: left.min + right.min, max: left.max + right.max }),
  subtract: (left, right) => ({ min: left.min - right.max, max: left.max - right.min }),
  multiply: (left, right) =>
    left.min >= 0 && right.min >= 0
      ? { min: times(left.min, right.min), max: times(left.max, right.max) }
      : spread(
          times(left.min, right.min),
          times(left.min, right.max),
          times(left.max, right.min),
          times(left.max, right.max),
        ),
  divide: (left, right) => {
    if (right.min <= 0 && right.max >= 0) {
      throw new InvalidQuantityValueError(
        `division by ${right.min} to ${right.max}; expected a divisor that is not zero`,
      )
    }
    return spread(left.min / right.min, left.min / right.max, left.max / right.min, left.max / right.max)
  },
  pow: (left, right) => {
    const corners = [left.min ** right.min, left.min ** right.max, left.max ** right.min, left.max ** right.max]
    return left.min < 0 && left.max > 0 ? spread(0, ...corners) : spread(...corners)
  },
  min: (left, right) => ({ min: Math.min(left.min, right.min), max: Math.min(left.max, right.max) }),
  max: (left, right) => ({ min: Math.max(left.min, right.min), max: Math.max(left.max, right.max) }),
  negate: ({ min, max }) => ({ min: -max, max: -min }),
  exp: rising(Math.exp),
  log: rising(Math.log),
  log2: rising(Math.log2),
  ceil: rising(Math.ceil),
  trunc: rising(Math.trunc),
  ifLess: (left, right, yes, no) => (left.max < right.min ? yes : left.min >= right.max ? no : hull(yes, no)),
  ifLessOrEqual: (left, right, yes, no) => (left.max <= right.min ? yes : left.min > right.max ? no : hull(yes, no)),
}

/**
 * Like `evaluate`, over intervals: a plain number stands for itself.
 * @throws MissingInputError, UnknownQuantityError, InvalidQuantityValueError (NaN, ends reversed, division by zero)
 */
export function bounds<Needs extends string, Names extends string, Output extends string>(
  system: System<Needs, Names, Output>,
  given: Given<Needs, Names, number | Interval>,
  outputs: readonly (Output | Names)[] = system.outputs,
): Record<Output | Names, Interval> {
  const values: Readonly<Record<string, number | Interval | undefined>> = given
  checkGiven(system, values)
  const asInterval = (value: number | Interval): Interval => (typeof value === 'number' ? exactly(value) : value)
  const results = fold<Interval>(
    system,
    {
      algebra: intervalArithmetic,
      quantity: (quantity, compute) => {
        const value = values[quantity.name]
        if (value !== undefined) return asInterval(value)
        if (compute) return within(quantity.name, compute)
        return quantity.value === undefined ? missing(system, quantity) : asInterval(quantity.value)
      },
    },
    outputs,
  )
  return Object.fromEntries(results) as Record<Output | Names, Interval>
}

/** Names the quantity in whose formula the arithmetic failed. */
function within<T>(name: string, compute: () => T): T {
  try {
    return compute()
  } catch (error) {
    if (error instanceof InvalidQuantityValueError && !error.message.startsWith('in ')) {
      throw new InvalidQuantityValueError(`in the formula of ${name}: ${error.message}`)
    }
    throw error
  }
}
