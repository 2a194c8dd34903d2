import type { Zone } from '../catalogue/index.ts'
import {
  borrowedFactors,
  factorsOfSource,
  type GridCriterion,
  gridCriteria,
} from '../method/inferprint-1/grid-spreads.ts'
import type { Ranged } from '../method/inferprint-1/spread.ts'

/** A zone's figures per kWh with the ranges that hold them with 90 %: kgCO2eq, kgSbeq, MJ, L. */
export type ZoneRanges = Readonly<Record<GridCriterion, Ranged>>

/** kgCO2eq/kWh that no grid exceeds: coal at 0.82 (IPCC 2014), and a fifth for old plants and losses. */
const mostGwp = 1
/** MJ/kWh: what a kWh is itself. */
const leastPe = 3.6

/**
 * How far each figure is known: by its source, and less where it is borrowed from the country or the world. Figures that the
 * caller told, or registered with a source of its own, are taken as exact.
 */
export const zoneRanges = (zone: Zone): ZoneRanges =>
  Object.fromEntries(gridCriteria.map((criterion) => [criterion, rangeOf(zone, criterion)])) as ZoneRanges

function rangeOf(zone: Zone, criterion: GridCriterion): Ranged {
  const value = zone[criterion]
  const own = factorsOfSource(criterion, zone.sources[criterion] ?? zone.sources['*'] ?? '')
  const lender = zone.parent === undefined ? 'world' : 'parent'
  const borrowed = zone.borrowed?.includes(criterion) ? borrowedFactors[criterion][lender] : [1, 1]
  /** Errors that do not know of each other: logarithms add as squares. */
  const far = (end: 0 | 1): number => Math.exp(Math.hypot(Math.log(own[end]), Math.log(borrowed[end] as number)))
  const [min, max] = [value / far(0), value * far(1)]
  return {
    min: criterion === 'pe' ? Math.min(value, Math.max(min, leastPe)) : min,
    value,
    max: criterion === 'gwp' ? Math.max(value, Math.min(max, mostGwp)) : max,
  }
}
