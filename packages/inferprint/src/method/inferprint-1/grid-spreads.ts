/** What a zone tells of a kWh, by the names of its fields. */
export const gridCriteria = ['gwp', 'adpe', 'pe', 'wue'] as const
export type GridCriterion = (typeof gridCriteria)[number]

/** Factors to the ends of what may be meant, with 90 %. */
export type Factors = readonly [low: number, high: number]

/**
 * Two public series of the same year, one by production and one by consumption, differ by 0.643 to 1.316 (86 countries, 2024), and a
 * figure two years old by 0.779 to 1.303 (351 zones, 2023 to 2025): both together. How far an hour is from its year is not in it.
 */
const yearlyGwp: Factors = [0.602, 1.464]
/** ADEME's figure over the present mix times its coefficients is 0.244 to 1.835 (135 countries); solar has grown since 2011. */
const ademe: Factors = [0.651, 2.711]
/** By convention; low where plants are better than assumed, high as ADEME's fossil and nuclear part alone (120 countries). */
const primary: Factors = [0.85, 2.3]
/** WRI's figure over that of the mix is 0.443 to 4.08 (49 countries); evaporation of reservoirs is what they differ by. */
const water: Factors = [0.37, 1.778]

/**
 * How far a zone's figure is known, by the beginning of its source's id. Two estimates of the same thing differ by both their
 * errors: a published one is given its share (1 over the root of two of the logarithm), a derived one all of it.
 */
const factors: Readonly<Record<GridCriterion, Readonly<Record<string, Factors>>>> = {
  /** eGRID counts combustion alone, up to 15 % below the life cycle. */
  gwp: { ember: yearlyGwp, owid: yearlyGwp, ecologits: yearlyGwp, egrid: [0.602, 1.501] },
  adpe: { ademe, ecologits: ademe, mix: [0.5, 2] },
  pe: { mix: primary, boaviztapi: primary, ecologits: primary },
  wue: { wri: water, ecologits: water, boaviztapi: water, mix: [0.443, 4.08] },
}

/** Of a source that nothing is known of: taken as exact, because it is the caller's own. */
export function factorsOfSource(criterion: GridCriterion, source: string): Factors {
  const [beginning = ''] = source.split(/[^a-z]/)
  return (Object.hasOwn(factors[criterion], beginning) && factors[criterion][beginning]) || [1, 1]
}

/** Where a zone takes the figure of its country or of the world: so the catalogue's zones that have both differ, 5 % to 95 %. */
export const borrowedFactors: Readonly<Record<GridCriterion, Readonly<Record<'parent' | 'world', Factors>>>> = {
  gwp: { parent: [0.19, 5.4], world: [0.088, 1.71] },
  adpe: { parent: [0.58, 1.98], world: [0.26, 2.14] },
  pe: { parent: [0.56, 1.36], world: [0.42, 1.04] },
  wue: { parent: [0.155, 4.2], world: [0.25, 3.91] },
}
