import type { Catalogue, Provider, Region } from '../catalogue/index.ts'
import type { Ranged } from '../method/inferprint-1/spread.ts'
import type { MarketElectricity, MarketGwp } from './electricity.ts'
import { InvalidRequestError } from './errors.ts'

/**
 * kgCO2eq/kWh over the life cycle: of carbon-free plants (wind, hydro, solar) and of the others (gas to coal, their geometric
 * mean). IPCC 2014, Annex III, medians. A contract brings no kWh to zero.
 */
const carbonFree: Ranged = { min: 0.011, value: 0.024, max: 0.048 }
const others: Ranged = { min: 0.49, value: 0.634, max: 0.82 }

/**
 * The region's share of carbon-free electricity, else what the provider's only operator reports of its fleet. Contracts change the
 * carbon alone: the grid's minerals, primary energy and water stay.
 * @throws InvalidRequestError where nobody has published a figure, because figures by location are never mixed in
 */
function marketGwp(catalogue: Catalogue, region: Region | undefined, provider: Provider | undefined): MarketGwp {
  const found = region ? ofRegion(region) : provider && ofFleet(catalogue, provider)
  if (found) return found
  const who = region?.id ?? provider?.name ?? 'an unknown provider'
  throw new InvalidRequestError(
    `electricity is market-based, and nobody has published a market-based figure of ${who}; expected a region of Google Cloud, a provider on it alone, or your supplier's figure as { gwpKgco2eqPerKwh: ... }`,
  )
}

function ofRegion({ id, carbonFree: share, carbonFreeYear: year, sources }: Region): MarketGwp | undefined {
  if (share === undefined) return undefined
  const end = (name: 'min' | 'value' | 'max'): number => share * carbonFree[name] + (1 - share) * others[name]
  return {
    gwp: { min: end('min'), value: end('value'), max: end('max') },
    words: `${id} reports ${Math.round(100 * share)} % carbon-free electricity by the hour${year ? ` in ${year}` : ''}, the rest is taken from gas to coal`,
    source: sources.carbonFree ?? sources['*'] ?? '',
  }
}

/** What its operator reported of all its data centres: the last year's figure, within those of all years. */
function ofFleet({ fleets }: Catalogue, { name, operators = '' }: Provider): MarketGwp | undefined {
  const cloud = clouds[operators]
  const years = [...fleets.values()]
    .filter(({ operator, site, gwpMarket }) => operator === cloud && site === undefined && gwpMarket !== undefined)
    .sort((left, right) => left.year - right.year)
  const last = years.at(-1)
  if (last?.gwpMarket === undefined) return undefined
  const all = years.flatMap(({ gwpMarket }) => gwpMarket ?? [])
  return {
    gwp: { min: Math.min(...all), value: last.gwpMarket, max: Math.max(...all) },
    words: `${operators}, on which ${name} is taken to run, reports ${last.gwpMarket} kgCO2eq per kWh of its fleet in ${last.year}, without the life cycle`,
    source: last.sources.gwpMarket ?? last.sources['*'] ?? '',
  }
}

/** Operators as providers are told to have them -> as fleets are. */
const clouds: Readonly<Record<string, string>> = { AWS: 'aws', Google: 'gcp', Microsoft: 'azure' }

/** `estimate(request, { electricity: marketElectricity })`: carbon by the contracts of the operator. */
export const marketElectricity: MarketElectricity = { name: 'market', gwpOf: marketGwp }
