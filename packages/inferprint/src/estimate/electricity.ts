import type { Catalogue, Provider, Region, Zone } from '../catalogue/index.ts'
import type { Ranged } from '../method/inferprint-1/spread.ts'
import { checkFields, InvalidRequestError, shown } from './errors.ts'
import type { Note } from './footprint.ts'

/** Figures of the caller's own for a kWh; those that are left out stay the zone's. */
export interface OwnElectricity {
  /** Whose figures these are, for the notes: `our solar roof`, `Electricity Maps, FR, 14:00`. */
  readonly label?: string
  /** The zone that they hold for, where neither the request's zone nor its region tells one. */
  readonly zone?: string
  /** 0.044 for 44 g. */
  readonly gwpKgco2eqPerKwh?: number
  readonly adpeKgsbeqPerKwh?: number
  readonly peMjPerKwh?: number
  readonly wueLPerKwh?: number
  /** What a source has to say of them, such as that it did not answer. */
  readonly warnings?: readonly Note[]
}

/**
 * Whose electricity counts: that of the grid where the machines stand (the default), what their operator's contracts claim
 * (carbon only), or what the caller tells. Never mixed.
 */
export type Electricity = 'location' | MarketElectricity | OwnElectricity

/** `marketElectricity` of `inferprint/electricity`: a value to import, so that who counts by location does not ship it. */
export interface MarketElectricity {
  readonly name: 'market'
  readonly gwpOf: (catalogue: Catalogue, region: Region | undefined, provider: Provider | undefined) => MarketGwp
}

/** Carbon of a kWh by what its buyer's contracts claim, kgCO2eq, and the words and source that label it. */
export interface MarketGwp {
  readonly gwp: Ranged
  readonly words: string
  readonly source: string
}

export const isMarket = (electricity: Electricity | undefined): electricity is MarketElectricity =>
  typeof electricity === 'object' && electricity !== null && 'gwpOf' in electricity

/** The source of a figure that the caller told. */
export const callersFigure = 'request'

/** Field -> the zone's, the unit, and what no kWh anywhere exceeds. */
const fields = {
  gwpKgco2eqPerKwh: ['gwp', 'kgCO2eq', 3],
  adpeKgsbeqPerKwh: ['adpe', 'kgSbeq', 1e-4],
  peMjPerKwh: ['pe', 'MJ', 100],
  wueLPerKwh: ['wue', 'L', 500],
} as const
const names = Object.keys(fields) as (keyof typeof fields)[]

/** For callers without a compiler. @throws InvalidRequestError naming the field, the value and the expectation */
export function checkElectricity(electricity: Electricity | undefined): void {
  if (electricity === undefined || electricity === 'location' || isMarket(electricity)) return
  const refuse = (name: string, value: unknown, expected: string): never => {
    throw new InvalidRequestError(`electricity${name} is ${shown(value)}; expected ${expected}`)
  }
  if (typeof electricity !== 'object' || electricity === null)
    refuse('', electricity, '"location", marketElectricity or figures such as { gwpKgco2eqPerKwh: 0.044 } for 44 g')
  checkFields('electricity', electricity, ['zone', ...names, 'label', 'warnings'])
  for (const name of names) {
    const value: unknown = electricity[name]
    const [, unit, most] = fields[name]
    if (value !== undefined && !(typeof value === 'number' && value >= 0 && value <= most))
      refuse(`.${name}`, value, `a number of ${unit} per kWh from 0 to ${most}`)
  }
  for (const name of ['label', 'zone'] as const)
    if (typeof (electricity[name] ?? '') !== 'string') refuse(`.${name}`, electricity[name], 'a text')
  if (!Array.isArray(electricity.warnings ?? [])) refuse('.warnings', electricity.warnings, 'a list')
}

/** What tells two of them apart. @throws InvalidRequestError */
export function electricityKey(electricity: Electricity | undefined): string {
  checkElectricity(electricity)
  if (electricity === undefined || typeof electricity === 'string') return electricity ?? 'location'
  if (isMarket(electricity)) return electricity.name
  const warnings = electricity.warnings?.map(({ message }) => message)
  return [electricity.zone, ...names.map((name) => electricity[name]), electricity.label, ...(warnings ?? [])].join(
    '\n',
  )
}

/** The zone with the caller's figures in place of its own, and the note that says so; the same zone where there are none. */
export function withOwnElectricity(zone: Zone, own: OwnElectricity): { readonly zone: Zone; readonly notes: Note[] } {
  const told = names.filter((name) => own[name] !== undefined).map((name) => [...fields[name], own[name]] as const)
  if (told.length === 0) return { zone, notes: [] }
  const criteria = told.map(([criterion]) => criterion)
  const words = told.map(([, unit, , value]) => `${value} ${unit}`).join(', ')
  const others = told.length < names.length ? `; other figures are those of ${zone.code}` : ''
  return {
    zone: {
      ...zone,
      ...Object.fromEntries(told.map(([criterion, , , value]) => [criterion, value])),
      borrowed: zone.borrowed?.filter((criterion) => !criteria.includes(criterion)) ?? [],
      sources: { ...zone.sources, ...Object.fromEntries(criteria.map((criterion) => [criterion, callersFigure])) },
    },
    notes: [
      {
        code: 'electricity-own',
        message: `Electricity of ${own.label ?? 'the caller'}: ${words} per kWh, taken as exact${others}.`,
      },
    ],
  }
}
