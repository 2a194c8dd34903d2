import { once } from '../catalogue/once.ts'
import { EQUIVALENCES } from '../generated/equivalences.ts'
import type { Criterion, Impacts } from './footprint.ts'

/** A thing from daily life with the same impact. Never more than two significant digits: the sources give no more. */
export interface Equivalence {
  readonly thing: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly unit: string
  /** Id of a source, as in `inferprint/catalogue/sources`. */
  readonly source: string
}

/** How much of an impact, in the impact's unit, one unit of a thing stands for. */
export interface Yardstick {
  readonly thing: string
  readonly criterion: Criterion
  readonly amount: number
  readonly unit: string
  /** Id of a source, as in `inferprint/catalogue/sources`. */
  readonly source: string
}

/** Every thing that `equivalences` may name. */
export const yardsticks: () => readonly Yardstick[] = once(() =>
  EQUIVALENCES.split('\n').map((line) => {
    const [thing = '', criterion, amount, unit = '', source = ''] = line.split('|')
    return { thing, criterion: criterion as Criterion, amount: Number(amount), unit, source }
  }),
)

const twoDigits = (value: number): number => Number(value.toPrecision(2))

/** What a footprint equals, `requests` times over; of the things only those of which it is a thousandth to a million. */
export function equivalences(footprint: Impacts, requests = 1): Equivalence[] {
  return yardsticks().flatMap(({ thing, criterion, amount, unit, source }) => {
    const impact = footprint[criterion]
    if (!impact) return []
    const of = (each: number): number => twoDigits((each * requests) / amount)
    const value = of(impact.value)
    return value < 1e-3 || value > 1e6 ? [] : [{ thing, value, min: of(impact.min), max: of(impact.max), unit, source }]
  })
}
