import type { Catalogue, Provider, Region, Zone } from '../catalogue/index.ts'
import { type Electricity, isMarket, withOwnElectricity } from './electricity.ts'
import type { Note } from './footprint.ts'
import { type ZoneRanges, zoneRanges } from './zone-ranges.ts'

/** The electricity of a place: a zone's, or what takes the place of some of its figures. */
export interface PlaceElectricity {
  readonly zone: Zone
  readonly ranges: () => ZoneRanges
  readonly notes: readonly Note[]
  readonly warnings: readonly Note[]
}

/** Who sells it and where, as far as contracts depend on it. */
export interface Contracted {
  readonly catalogue: Catalogue
  readonly region: Region | undefined
  readonly provider: Provider | undefined
}

const none: readonly never[] = Object.freeze([])
const byLocation: Note = { code: 'electricity-location', message: 'Electricity is location-based: that of the grid.' }

/**
 * The zone's figures, with the carbon of contracts or the caller's own figures in their place.
 * @throws InvalidRequestError for a market-based figure that nobody has published
 */
export function electricityOf(
  grid: Zone,
  electricity: Electricity | undefined,
  { catalogue, region, provider }: Contracted,
): PlaceElectricity {
  if (electricity === undefined || electricity === 'location')
    return { zone: grid, ranges: () => zoneRanges(grid), notes: electricity ? [byLocation] : none, warnings: none }
  if (!isMarket(electricity)) {
    const { zone, notes } = withOwnElectricity(grid, electricity)
    return { zone, ranges: () => zoneRanges(zone), notes, warnings: electricity.warnings ?? none }
  }
  const { gwp, words, source } = electricity.gwpOf(catalogue, region, provider)
  const zone: Zone = {
    ...grid,
    gwp: gwp.value,
    borrowed: grid.borrowed?.filter((criterion) => criterion !== 'gwp') ?? [],
    sources: { ...grid.sources, gwp: source },
  }
  const message = `Carbon is market-based: ${words}. Other figures stay those of ${grid.code}'s grid.`
  return {
    zone,
    ranges: () => ({ ...zoneRanges(grid), gwp }),
    notes: [{ code: 'electricity-market', message }],
    warnings: none,
  }
}

const derived = { adpe: 'minerals and metals', pe: 'primary energy', wue: 'water' } as const

/** Which of a zone's figures nobody measured: derived from its mix, or the carbon of a larger area. */
export function figureNotes({ code, parent, borrowed, sources }: Zone): Note[] {
  const notes = Object.entries(derived).flatMap(([criterion, words]) => {
    if (!(sources[criterion] ?? sources['*'] ?? '').startsWith('mix')) return []
    const message = `The ${words} of a kWh in ${code}: derived from its mix of plants.`
    return [{ code: `${criterion}-derived`, message }]
  })
  if (!borrowed?.includes('gwp')) return notes
  const message = `${code} has no carbon figure of its own; that of ${parent ?? 'the world'} stands in.`
  return [...notes, { code: 'gwp-borrowed', message }]
}
