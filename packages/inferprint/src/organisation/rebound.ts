import { InvalidRequestError, shown } from '../estimate/errors.ts'
import { type Parts, partsOf, phaseOf, timesOver } from './figures.ts'
import type { OrganisationYear } from './year.ts'

export interface ReboundOptions {
  /** Each request costs so many times less: 2 is half. Above 1. */
  readonly efficiency: number
  /** So many times as many requests are made: 1.5 is half as many again. */
  readonly growth: number
}

export interface Rebound {
  /** With the efficiency, had the use stayed as it is. */
  readonly ifUseStayed: Parts
  /** With the efficiency and the growth. */
  readonly net: Parts
  /** Net less today; above zero the growth has eaten more than was gained. */
  readonly difference: Parts
  /** The growth at which nothing is gained. */
  readonly breakEvenGrowth: number
  /** How much of the expected saving the growth eats: 0.5 is half, above 1 all and more. */
  readonly eaten: number
}

/** What is left of an efficiency once it is used more; every request, with its share of the machines, is taken to cost that much less. @throws InvalidRequestError */
export function rebound(year: OrganisationYear, { efficiency, growth }: ReboundOptions): Rebound {
  if (!(typeof efficiency === 'number' && efficiency > 1 && efficiency <= 1e6))
    throw new InvalidRequestError(`efficiency is ${shown(efficiency)}; expected a factor above 1, such as 2 for half`)
  if (!(typeof growth === 'number' && growth > 0 && growth <= 1e6))
    throw new InvalidRequestError(`growth is ${shown(growth)}; expected a factor above 0, such as 1.5`)
  const factor = growth / efficiency
  return {
    ifUseStayed: timesOver(year, 1 / efficiency),
    net: timesOver(year, factor),
    difference: signed(year, factor - 1),
    breakEvenGrowth: efficiency,
    eaten: (growth - 1) / (efficiency - 1),
  }
}

/** A year so many times over; below zero the ends change places. */
const signed = (year: Parts, factor: number): Parts =>
  partsOf((phase, criterion) => {
    const impact = phaseOf(year, phase)[criterion]
    if (!impact) return undefined
    const [one, other] = [impact.min * factor, impact.max * factor]
    return { value: impact.value * factor, min: Math.min(one, other), max: Math.max(one, other) }
  })
