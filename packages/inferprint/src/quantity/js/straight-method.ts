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

/** The second stage for one request in many situations; apart likewise. */
export interface StraightPoints {
  /** The outputs that `points` writes. */
  readonly outputs: readonly string[]
  /** Writes the lower end of each of `outputs` for the first `count` situations, one behind the other, to one column each. */
  points(situations: Float64Array, count: number, into: readonly Float64Array[], ...given: readonly number[]): void
}

/**
 * What a situation fixes of a method.
 * @throws MissingInputError, InvalidQuantityValueError for NaN, a negative number, ends reversed
 */
export function fix(method: StraightMethod, values: SituationValues): Float64Array {
  const all = given(method, values)
  method.takes.forEach(([name], index) => {
    if (Number.isNaN(all[2 * index])) throw new MissingInputError(`${name} is not given; give it a value`)
  })
  const fixed = new Float64Array(method.width)
  method.situation(all, fixed)
  return fixed
}

/** @throws as `fix`, for the values that are there */
function given({ takes }: StraightMethod, values: SituationValues): Float64Array {
  const all = new Float64Array(2 * takes.length).fill(Number.NaN)
  takes.forEach(([name, standard], index) => {
    const value = values[name] ?? standard
    if (value !== undefined) put(all, 2 * index, name, value)
  })
  return all
}

/** Situations that have most of their values in common: those that change are numbers, written without looking for their names. */
export interface Draft {
  /** Where to write a value; undefined where the method does not take it. */
  placeOf(name: string): number | undefined
  /** @throws InvalidQuantityValueError for NaN or a negative number */
  write(place: number, value: number): void
  /** Writes what the situation fixes to `into[at]` and on. */
  fix(into: Float64Array, at: number): void
}

/** A draft with what its situations have in common; every other value must be written before it is fixed. @throws as `fix` */
export function draft(method: StraightMethod, common: SituationValues): Draft {
  const all = given(method, common)
  const fixed = new Float64Array(method.width)
  return {
    placeOf(name) {
      const index = method.takes.findIndex(([taken]) => taken === name)
      return index < 0 ? undefined : 2 * index
    },
    write(place, value) {
      if (!(value >= 0)) put(all, place, String(method.takes[place / 2]?.[0]), value)
      all[place] = value
      all[place + 1] = value
    },
    fix(into, at) {
      method.situation(all, fixed)
      /** By hand: for a handful of numbers `set` takes longer than the formulas. */
      for (let index = 0; index < fixed.length; index++) into[at + index] = fixed[index] as number
    },
  }
}

/** Both ends of a value. @throws InvalidQuantityValueError */
function put(into: Float64Array, place: number, name: string, value: number | Interval): void {
  const min = typeof value === 'number' ? value : value.min
  const max = typeof value === 'number' ? value : value.max
  if (!(min >= 0 && max >= min)) {
    throw new InvalidQuantityValueError(`${name} runs from ${min} to ${max}; expected zero or more, in order`)
  }
  into[place] = min
  into[place + 1] = max
}
