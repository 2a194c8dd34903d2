import { type Spread, together } from './spread.ts'

/** What a zone tells of a kWh, by the names of its fields. */
export const gridCriteria = ['gwp', 'adpe', 'pe', 'wue'] as const
export type GridCriterion = (typeof gridCriteria)[number]

/** From the factors by which what is meant may lie below and above what is told, with 90 %. */
const between = (low: number, high: number): Spread => ({ below: -Math.log(low), above: Math.log(high) })
const exact: Spread = { below: 0, above: 0 }

/**
 * Two public series of the same year, one by production and one by consumption, differ so (86 countries, 2024), and a figure two
 * years old so (351 zones, 2023 to 2025). How far an hour is from its year is not in it.
 */
const yearlyGwp = together(between(0.643, 1.316), between(0.779, 1.303))
/** Combustion alone: up to 15 % below the life cycle. */
const combustionGwp = together(yearlyGwp, between(1, 1.15))

/**
 * How far a zone's figure is known, by the beginning of its source's id. Two estimates of the same thing differ by both their
 * errors; where neither is better, each is given its share (1 over the root of two of the logarithm).
 */
const spreads: Readonly<Record<GridCriterion, readonly (readonly [source: string, spread: Spread])[]>> = {
  gwp: [
    ['ember', yearlyGwp],
    ['owid', yearlyGwp],
    ['ecologits', yearlyGwp],
    ['egrid', combustionGwp],
  ],
  adpe: [
    /** ADEME's figure over the present mix times its coefficients: 0.244 to 1.835 (135 countries); solar has grown since 2011. */
    ['ademe', between(1.835 ** -Math.SQRT1_2, 0.244 ** -Math.SQRT1_2)],
    ['ecologits', between(1.835 ** -Math.SQRT1_2, 0.244 ** -Math.SQRT1_2)],
    ['mix', between(0.5, 2)],
  ],
  pe: [
    /** By convention; low where plants are better than assumed, high as ADEME's fossil and nuclear part alone (120 countries). */
    ['mix', between(0.85, 2.3)],
    ['boaviztapi', between(0.85, 2.3)],
    ['ecologits', between(0.85, 2.3)],
  ],
  wue: [
    /** WRI's figure over that of the mix: 0.443 to 4.08 (49 countries); evaporation of reservoirs is what they differ by. */
    ['wri', between(4.08 ** -Math.SQRT1_2, 0.443 ** -Math.SQRT1_2)],
    ['ecologits', between(4.08 ** -Math.SQRT1_2, 0.443 ** -Math.SQRT1_2)],
    ['boaviztapi', between(4.08 ** -Math.SQRT1_2, 0.443 ** -Math.SQRT1_2)],
    ['mix', between(0.443, 4.08)],
  ],
}

/** Of a source that nothing is known of: taken as exact, because it is the caller's own. */
export const spreadOfSource = (criterion: GridCriterion, source: string): Spread =>
  spreads[criterion].find(([beginning]) => source.startsWith(beginning))?.[1] ?? exact

/** Where a zone takes the figure of its country or of the world: so the catalogue's zones that have both differ, 5 % to 95 %. */
export const borrowedSpreads: Readonly<Record<GridCriterion, Readonly<Record<'parent' | 'world', Spread>>>> = {
  gwp: { parent: between(0.19, 5.4), world: between(0.088, 1.71) },
  adpe: { parent: between(0.58, 1.98), world: between(0.26, 2.14) },
  pe: { parent: between(0.56, 1.36), world: between(0.42, 1.04) },
  wue: { parent: between(0.155, 4.2), world: between(0.25, 3.91) },
}
