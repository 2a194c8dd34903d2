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
export function fix(method: StraightMethod, values: SituationValues): Float64Array {
  const fixed = new Float64Array(method.width)
  draft(method, values).fix(fixed, 0)
  return fixed
}

/** A situation whose values are set one after the other, for many that have most of them in common. */
export interface Draft {
  /**
   * Values that the method does not take are passed over.
   * @throws InvalidQuantityValueError
   */
  set(values: SituationValues): void
  /**
   * Writes what the situation fixes to `into[at]` and on.
   * @throws MissingInputError
   */
  fix(into: Float64Array, at: number): void
}

/** @throws InvalidQuantityValueError */
export function draft({ takes, width, situation }: StraightMethod, values: SituationValues): Draft {
  const places = new Map(takes.map(([name], index) => [name, 2 * index]))
  const given = new Float64Array(2 * takes.length).fill(Number.NaN)
  const fixed = new Float64Array(width)
  const set = (some: SituationValues): void => {
    for (const name in some) {
      const place = places.get(name)
      const value = some[name]
      if (place !== undefined && value !== undefined) put(given, place, name, value)
    }
  }
  for (const [name, standard] of takes) if (standard !== undefined) set({ [name]: standard })
  set(values)
  return {
    set,
    fix(into, at) {
      for (const [name, place] of places) {
        if (Number.isNaN(given[place])) throw new MissingInputError(`${name} is not given; give it a value`)
      }
      situation(given, fixed)
      into.set(fixed, at)
    },
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
