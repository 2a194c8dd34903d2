import { intervalIn, numberIn, present, type Row } from './table.ts'
import type { Fleet, Provider, Region, Zone } from './types.ts'

const CRITERIA = ['gwp', 'adpe', 'pe', 'wue'] as const
const WORLD = 'WOR'

type Rows = ReadonlyMap<string, Row>

/** A zone's own figure, or that of its parent, or the world's: the first that is there. */
const figure = (rows: Rows, chain: readonly string[], criterion: string): { value: number; lender: string } => {
  for (const code of chain) {
    const row = rows.get(code)
    const value = row && numberIn(row, criterion)
    if (value !== undefined) return { value, lender: code }
  }
  return { value: Number.NaN, lender: WORLD }
}

/** Zones by code. Figures that a zone lacks come from its parent or the world, and are named in `borrowed`. */
export const readZones = (rows: Rows, nameOf: (code: string) => string | undefined): Map<string, Zone> => {
  const zones = new Map<string, Zone>()
  for (const [code, row] of rows) {
    const parent = row.cells.get('parent')
    const chain = parent === undefined ? [code, WORLD] : [code, parent, WORLD]
    const figures = CRITERIA.map((criterion) => ({ criterion, ...figure(rows, chain, criterion) }))
    const borrowed = figures.filter(({ lender }) => lender !== code)
    const sources: Record<string, string> = { ...row.sources }
    for (const { criterion, lender } of borrowed) {
      const from = rows.get(lender)?.sources
      sources[criterion] = from?.[criterion] ?? from?.['*'] ?? ''
    }
    const [gwp, adpe, pe, wue] = figures.map(({ value }) => value) as [number, number, number, number]
    const yearRow = rows.get(figures[0]?.lender ?? code) ?? row
    zones.set(code, {
      code,
      name: row.cells.get('name') ?? nameOf(code) ?? code,
      gwp,
      adpe,
      pe,
      wue,
      ...present({
        parent,
        adpf: numberIn(row, 'adpf'),
        kind: row.cells.get('kind') as Zone['kind'],
        gwpScope: (yearRow.cells.get('gwpScope') ??
          (row.cells.has('kind') ? 'lifecycle' : undefined)) as Zone['gwpScope'],
        year: numberIn(yearRow, 'year'),
        borrowed: borrowed.length === 0 ? undefined : borrowed.map(({ criterion }) => criterion),
      }),
      sources,
    })
  }
  return zones
}

/** Cloud regions by `cloud/region`. */
export const readRegions = (rows: Rows): Map<string, Region> => {
  const regions = new Map<string, Region>()
  for (const [id, row] of rows) {
    const [provider = '', region = ''] = id.split('/')
    const zone = row.cells.get('zone') ?? ''
    regions.set(id, {
      id,
      provider,
      region,
      name: row.cells.get('name') ?? region,
      country: row.cells.get('country') ?? zone,
      zone,
      ...present({
        pue: numberIn(row, 'pue'),
        pueYear: numberIn(row, 'pueYear'),
        wue: numberIn(row, 'wue'),
        wueYear: numberIn(row, 'wueYear'),
        carbonFree: numberIn(row, 'carbonFree'),
        carbonFreeYear: numberIn(row, 'carbonFreeYear'),
      }),
      sources: row.sources,
    })
  }
  return regions
}

/** API vendors by `kind/name`. */
export const readProviders = (rows: Rows): Map<string, Provider> => {
  const providers = new Map<string, Provider>()
  const unknown = { min: Number.NaN, max: Number.NaN }
  for (const [id, row] of rows) {
    const [kind = '', name = ''] = id.split('/')
    providers.set(id, {
      name,
      kind: kind as Provider['kind'],
      ...present({ operators: row.cells.get('operators') }),
      zone: row.cells.get('zone') ?? WORLD,
      pue: intervalIn(row, 'pue') ?? unknown,
      wue: intervalIn(row, 'wue') ?? unknown,
      sources: row.sources,
    })
  }
  return providers
}

/** What operators reported, by `operator/year` or `operator/site/year`. */
export const readFleets = (rows: Rows): Map<string, Fleet> => {
  const fleets = new Map<string, Fleet>()
  for (const [id, row] of rows) {
    const parts = id.split('/')
    fleets.set(id, {
      id,
      operator: parts[0] ?? '',
      year: Number(parts.at(-1)),
      ...present({
        site: parts.length === 3 ? parts[1] : undefined,
        pue: numberIn(row, 'pue'),
        wue: numberIn(row, 'wue'),
        gwpLocation: numberIn(row, 'gwpLocation'),
        gwpMarket: numberIn(row, 'gwpMarket'),
      }),
      sources: row.sources,
    })
  }
  return fleets
}
