import { InvalidQuantityValueError, MissingInputError } from '../errors.ts'
import type { Interval } from '../interval.ts'

/** Values by name; a number stands for itself. */
export type SituationValues = Readonly<Record<string, number | Interval | undefined>>

/**
 * A method as straight-line code, in two stages: what a situation (model, data centre, electricity) fixes is computed once,
 * the rest for each request. Both write into a caller's array, so that nothing is allocated.
 */
export interface StraightMethod {
  /** Names of what a situation may give. */
  readonly takes: readonly string[]
  readonly outputs: readonly string[]
  /** Numbers that a situation takes. */
  readonly width: number
  /** @throws MissingInputError, InvalidQuantityValueError */
  situation(values: SituationValues, into: Float64Array, at: number): void
  /**
   * Writes the lower and upper end of each output, in their order, to `into[at]` and on. `given` are the request's own
   * values in the order told when the source was made; the last ones, that may replace a formula, are NaN where not known.
   */
  request(situation: Float64Array, from: number, into: Float64Array, at: number, ...given: readonly number[]): void
}

/** A straight-line method for tables of requests, too. */
export interface StraightColumns extends StraightMethod {
  /** The outputs that `rows` writes. */
  readonly columns: readonly string[]
  /**
   * Many requests: `places[row]` is the row's situation among those in `situations`, `given` are columns. Writes the ends of
   * `columns`, in their order, to one column each.
   */
  rows(
    situations: Float64Array,
    places: Uint32Array,
    into: readonly Float64Array[],
    ...given: readonly Float64Array[]
  ): void
}

/** A given value as an interval. @throws MissingInputError, InvalidQuantityValueError for NaN, a negative number, ends reversed */
export function endsOf(values: SituationValues, name: string, standard?: number): Interval {
  const value = values[name] ?? standard
  if (value === undefined) throw new MissingInputError(`${name} is not given; give it a value`)
  const { min, max } = typeof value === 'number' ? { min: value, max: value } : value
  if (!(min >= 0 && max >= min)) {
    throw new InvalidQuantityValueError(
      `${name} runs from ${min} to ${max}; expected numbers of zero or more, in order`,
    )
  }
  return { min, max }
}
