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
export const fix = (method: StraightMethod, values: SituationValues): Float64Array => fixer(method)(values)

/**
 * `fix` for many situations that have most of their values in common; those of each come on top.
 * @throws as `fix`, when the values of a situation are given
 */
export function fixer(
  { takes, width, situation }: StraightMethod,
  common: SituationValues = {},
): (values: SituationValues) => Float64Array {
  const shared = new Float64Array(2 * takes.length)
  const own: (readonly [name: string, place: number])[] = []
  takes.forEach(([name, standard], index) => {
    const value = common[name] ?? standard
    if (value !== undefined) put(shared, 2 * index, name, value)
    if (common[name] === undefined) own.push([name, 2 * index])
  })
  const standards = new Set(takes.flatMap(([name, standard]) => (standard === undefined ? [] : [name])))
  const given = new Float64Array(shared.length)
  return (values) => {
    given.set(shared)
    for (const [name, place] of own) {
      const value = values[name]
      if (value !== undefined) put(given, place, name, value)
      else if (!standards.has(name)) throw new MissingInputError(`${name} is not given; give it a value`)
    }
    const fixed = new Float64Array(width)
    situation(given, fixed)
    return fixed
  }
}

/** Both ends of a value. @throws InvalidQuantityValueError */
function put(into: Float64Array, place: number, name: string, value: number | Interval): void {
  const min = typeof value === 'number' ? value : value.min
  const max = typeof value === 'number' ? value : value.max
  if (!(min >= 0 && max >= min)) {
    throw new InvalidQuantityValueError(
      `${name} runs from ${min} to ${max}; expected numbers of zero or more, in order`,
    )
  }
  into[place] = min
  into[place + 1] = max
}
