import { closest } from '../catalogue/closest.ts'
import { type Catalogue, findRegion, type Provider, type Region, type Zone } from '../catalogue/index.ts'
import { exactly, type Interval } from '../quantity/interval.ts'
import { type Electricity, isMarket } from './electricity.ts'
import { InvalidRequestError, shown } from './errors.ts'
import type { Note } from './footprint.ts'
import { electricityOf, figureNotes } from './place-electricity.ts'
import type { SituationRequest } from './request.ts'
import { sourcesOf } from './sources-of.ts'
import type { ZoneRanges } from './zone-ranges.ts'

/** Where a request ran: the data centre and its electricity. */
export interface Place {
  /** With the figures of contracts or of the caller in place of its own, where they were asked for. */
  readonly zone: Zone
  /** How far its figures are known; asked once for a building. */
  readonly ranges: () => ZoneRanges
  readonly pue: Interval
  /** L/kWh */
  readonly wue: Interval
  readonly notes: readonly Note[]
  readonly warnings: readonly Note[]
  /** Quantity -> id of the source of its value; asked by explanations only. */
  readonly sources: () => Readonly<Record<string, string>>
}

/** Data centres of a provider that the catalogue does not have: the widest PUE and water of those it has. */
function anyProvider(catalogue: Catalogue): Provider {
  const known = [...catalogue.providers.values()].filter(({ kind }) => kind === 'text')
  const range = (read: (provider: Provider) => { min: number; max: number }) => ({
    min: Math.min(...known.map((provider) => read(provider).min)),
    max: Math.max(...known.map((provider) => read(provider).max)),
  })
  return {
    name: 'unknown',
    kind: 'text',
    zone: 'WOR',
    pue: range(({ pue }) => pue),
    wue: range(({ wue }) => wue),
    sources: {},
  }
}

/** Whose figures of a zone come first: EcoLogits' methods take EcoLogits'. */
export type Whose = 'ecologits' | 'own'

/** @throws InvalidRequestError */
export function zoneOf(catalogue: Catalogue, code: string, whose: Whose = 'ecologits'): { zone: Zone; own: boolean } {
  const asked = code.trim().toUpperCase()
  const [theirs, own] = [catalogue.ecologitsZones.get(asked), catalogue.zones.get(asked)]
  if (theirs && (whose === 'ecologits' || !own)) return { zone: theirs, own: false }
  if (own) return { zone: own, own: whose === 'ecologits' }
  const near = closest(asked, [...catalogue.zones.keys()])
  throw new InvalidRequestError(
    `zone is ${shown(code)}, which the catalogue does not have; expected a code such as FRA, USA or WOR${near.length ? ` (did you mean ${near.join(', ')}?)` : ''}`,
  )
}

/** @throws InvalidRequestError */
function regionOf(catalogue: Catalogue, asked: string, cloud: string | undefined): Region {
  const found = findRegion(catalogue, asked, cloud)
  if (found.found) return found.value
  const hint = found.suggestions.length ? ` (did you mean ${found.suggestions.join(', ')}?)` : ''
  throw new InvalidRequestError(
    `region is ${shown(asked)}, which the catalogue does not have; expected a cloud region such as aws/eu-west-3${hint}`,
  )
}

/** The zone that the request or its region tells, and that of the electricity's figures. @throws InvalidRequestError */
function toldZone({ zone }: SituationRequest, region: Region | undefined, electricity: Electricity | undefined) {
  const told = zone ?? region?.zone
  const own = typeof electricity === 'object' && !isMarket(electricity) ? electricity.zone : undefined
  if (own === undefined || told === undefined || told.trim().toUpperCase() === own.trim().toUpperCase())
    return told ?? own
  throw new InvalidRequestError(
    `electricity.zone is ${shown(own)}, but the request lies in ${told}; expected the same zone`,
  )
}

/** Whose electricity, and what is taken where nothing tells the place. */
export interface PlaceOptions {
  readonly otherwise?: string | undefined
  readonly whose?: Whose
  readonly electricity?: Electricity | undefined
}

/**
 * The place that the request tells, else the provider's. What a region does not report of its own is the provider's.
 * @throws InvalidRequestError for an unknown zone or region, for a market-based figure that nobody has published
 */
export function placeOf(
  catalogue: Catalogue,
  request: SituationRequest,
  provider: Provider | undefined,
  { otherwise, whose = 'ecologits', electricity }: PlaceOptions = {},
): Place {
  const notes: Note[] = []
  const vendor = provider ?? anyProvider(catalogue)
  const region = request.region === undefined ? undefined : regionOf(catalogue, request.region, undefined)
  const told = toldZone(request, region, electricity)
  const { zone: grid, own } = zoneOf(catalogue, told ?? otherwise ?? vendor.zone, whose)
  const { zone, ranges, ...said } = electricityOf(grid, electricity, { catalogue, region, provider })
  if (!provider) {
    const message = 'The data centre is not known: PUE and water span those of all providers.'
    notes.push({ code: 'provider-unknown', message })
  }
  if (region && request.zone === undefined) {
    notes.push({ code: 'zone-of-region', message: `Electricity of ${zone.code}, where ${region.id} lies.` })
  } else if (told === undefined) {
    const message =
      otherwise !== undefined || !provider
        ? 'Electricity of the world; a zone or a region tells better.'
        : `Electricity of ${zone.code}, where ${vendor.name} is taken to run.`
    notes.push({ code: otherwise !== undefined || !provider ? 'zone-world' : 'zone-of-provider', message })
  }
  if (own) {
    const message = `EcoLogits has no zone ${zone.code}; Inferprint's own figures stand in.`
    notes.push({ code: 'zone-not-in-ecologits', message })
  }
  notes.push(...said.notes)
  if (whose === 'own') notes.push(...figureNotes(zone))
  return {
    zone,
    ranges,
    pue: region?.pue === undefined ? vendor.pue : exactly(region.pue),
    wue: region?.wue === undefined ? vendor.wue : exactly(region.wue),
    notes,
    warnings: said.warnings,
    sources: () => ({
      ...sourcesOf(vendor.sources, { datacenter_pue: 'pue', datacenter_wue: 'wue' }),
      ...(region?.pue !== undefined && sourcesOf(region.sources, { datacenter_pue: 'pue' })),
      ...(region?.wue !== undefined && sourcesOf(region.sources, { datacenter_wue: 'wue' })),
      ...sourcesOf(zone.sources, zoneFields),
    }),
  }
}

const zoneFields = {
  if_electricity_mix_gwp: 'gwp',
  if_electricity_mix_adpe: 'adpe',
  if_electricity_mix_pe: 'pe',
  if_electricity_mix_wue: 'wue',
}
