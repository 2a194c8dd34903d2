import type { Zone } from '../catalogue/index.ts'
import {
  borrowedSpreads,
  type GridCriterion,
  gridCriteria,
  spreadOfSource,
} from '../method/inferprint-1/grid-spreads.ts'
import { type Ranged, together } from '../method/inferprint-1/spread.ts'
import { callersFigure } from './electricity.ts'

/** A zone's figures per kWh with the ranges that hold them with 90 %: kgCO2eq, kgSbeq, MJ, L. */
export type ZoneRanges = Readonly<Record<GridCriterion, Ranged>>

/** kgCO2eq/kWh that no grid exceeds: coal at 0.82 (IPCC 2014), and a fifth for old plants and losses. */
const mostGwp = 1

/**
 * How far each figure is known: by its source, and further where it is borrowed from the country or the world. Figures that the
 * caller told, or registered with a source of its own, are taken as exact.
 */
export function zoneRanges(zone: Zone): ZoneRanges {
  return Object.fromEntries(gridCriteria.map((criterion) => [criterion, rangeOf(zone, criterion)])) as ZoneRanges
}

function rangeOf(zone: Zone, criterion: GridCriterion): Ranged {
  const value = zone[criterion]
  const source = zone.sources[criterion] ?? zone.sources['*'] ?? ''
  if (source === callersFigure) return { min: value, value, max: value }
  const own = spreadOfSource(criterion, source)
  const borrowed = zone.borrowed?.includes(criterion)
    ? borrowedSpreads[criterion][zone.parent === undefined ? 'world' : 'parent']
    : undefined
  const { below, above } = borrowed ? together(own, borrowed) : own
  const max = value * Math.exp(above)
  return {
    min: value * Math.exp(-below),
    value,
    max: criterion === 'gwp' ? Math.max(value, Math.min(max, mostGwp)) : max,
  }
}
