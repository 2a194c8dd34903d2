import type { Footprint, Impact } from './footprint.ts'

/** A thing from daily life with the same impact. Never more than two significant digits: the sources give no more. */
export interface Equivalence {
  readonly thing: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly unit: string
  readonly source: string
}

interface Yardstick {
  readonly thing: string
  readonly criterion: 'energy' | 'gwp' | 'adpe' | 'wcf'
  readonly unit: string
  /** How many `unit` one canonical unit of the criterion makes. */
  readonly perUnit: number
  readonly source: string
}

const kilojoulesPerKilowattHour = 3600

const yardsticks: readonly Yardstick[] = [
  { thing: 'electric car', criterion: 'energy', unit: 'km', perUnit: 1 / 0.17, source: 'selectra.info: 0.17 kWh/km' },
  {
    thing: 'running',
    criterion: 'energy',
    unit: 'km',
    perUnit: kilojoulesPerKilowattHour / 294,
    source: 'runningtools.com: 294 kJ/km',
  },
  {
    thing: 'walking',
    criterion: 'energy',
    unit: 'km',
    perUnit: kilojoulesPerKilowattHour / 196,
    source: 'runningtools.com: 196 kJ/km',
  },
  {
    thing: 'combustion car',
    criterion: 'gwp',
    unit: 'km',
    perUnit: 1 / 0.142,
    source: 'impactco2.fr (ADEME): 142 gCO2eq/km',
  },
  {
    thing: 'video streaming',
    criterion: 'gwp',
    unit: 'h',
    perUnit: 15.6,
    source: 'impactco2.fr (ADEME): 15.6 h/kgCO2eq',
  },
  {
    thing: 'smartphones, their metals',
    criterion: 'adpe',
    unit: 'smartphone',
    perUnit: 1 / 0.002,
    source: 'doi 10.3390/challe8020021: 2 gSbeq',
  },
  { thing: 'drops of water', criterion: 'wcf', unit: 'drop', perUnit: 1 / 0.00005, source: 'Wikipedia, Drop: 0.05 mL' },
]

const twoDigits = (value: number): number => Number(value.toPrecision(2))

/** What a footprint equals, `requests` times over. */
export function equivalences(footprint: Footprint, requests = 1): Equivalence[] {
  return yardsticks.flatMap(({ thing, criterion, unit, perUnit, source }) => {
    const impact: Impact | undefined = footprint[criterion]
    if (!impact) return []
    const [value, min, max] = [impact.value, impact.min, impact.max].map((each) => twoDigits(each * perUnit * requests))
    return [{ thing, value: value as number, min: min as number, max: max as number, unit, source }]
  })
}
