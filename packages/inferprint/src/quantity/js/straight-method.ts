import { InvalidQuantityValueError, MissingInputError } from '../errors.ts'
import type { Interval } from '../interval.ts'

/** Values by name; a number stands for itself. */
export type SituationValues = Readonly<Record<string, number | Interval | undefined>>

/**
 * A method as straight-line code, in two stages: what a situation (model, data centre, electricity) fixes is computed once,
 * the rest for each request. Both write into a caller's array, so that nothing is allocated.
 */
export interface StraightMethod {
  /** What a situation gives, by name, and the value of what it does not have to give. */
  readonly takes: readonly (readonly [name: string, standard?: number])[]
  readonly outputs: readonly string[]
  /** Numbers that a situation fixes. */
  readonly width: number
  /** From both ends of each of `takes` to what they fix; `fix` calls it. */
  situation(given: Float64Array, into: Float64Array): void
  /**
   * Writes the lower and upper end of each output, in their order, to `into[at]` and on. `given` are the request's own
   * values in the order told when the source was made; the last ones, that may replace a formula, are NaN where not known.
   */
  request(situation: Float64Array, from: number, into: Float64Array, at: number, ...given: readonly number[]): void
}

/** The second stage for tables of requests; apart, so that who needs none does not ship it. */
export interface StraightColumns {
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

/**
 * What a situation fixes of a method.
 * @throws MissingInputError, InvalidQuantityValueError for NaN, a negative number, ends reversed
 */
export function fix({ takes, width, situation }: StraightMethod, values: SituationValues): Float64Array {
  const given = new Float64Array(2 * takes.length)
  takes.forEach(([name, standard], index) => {
    const value = values[name] ?? standard
    if (value === undefined) throw new MissingInputError(`${name} is not given; give it a value`)
    const { min, max } = typeof value === 'number' ? { min: value, max: value } : value
    if (!(min >= 0 && max >= min)) {
      throw new InvalidQuantityValueError(
        `${name} runs from ${min} to ${max}; expected numbers of zero or more, in order`,
      )
    }
    given.set([min, max], 2 * index)
  })
  const fixed = new Float64Array(width)
  situation(given, fixed)
  return fixed
}
