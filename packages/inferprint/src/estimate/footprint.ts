import type { Interval } from '../quantity/index.ts'

/** One criterion: always three numbers. `value` is the centre; for EcoLogits' methods the middle of its range. */
export interface Impact extends Interval {
  readonly type: string
  readonly name: string
  readonly unit: string
  readonly value: number
}

export type Criterion = 'energy' | 'gwp' | 'adpe' | 'pe' | 'wcf'

/** kWh, kgCO2eq, kgSbeq, MJ, L. A criterion that a method or its data do not cover is absent, never zero. */
export type Impacts = { readonly [C in Criterion]?: Impact }

export interface Note {
  readonly code: string
  readonly message: string
}

/** How far the result is to be trusted, best first. */
export type Tier = 'measured' | 'known deployment' | 'estimated' | 'unknown model'

/** What one request costs: totals, and apart the use of the machines and their manufacture. */
export interface Footprint extends Impacts {
  readonly energy: Impact
  readonly gwp: Impact
  readonly usage: Impacts
  readonly embodied: Impacts
  readonly method: string
  readonly tier: Tier
  /** Id of the model in the catalogue, or the asked name where it is not there. */
  readonly model: string
  /** Whose electricity was counted: `FRA`, `WOR`. */
  readonly zone: string
  readonly assumptions: readonly Note[]
  readonly warnings: readonly Note[]
  readonly errors: readonly Note[]
}

/** By closures: what they hold is known where they are inlined, which a look-up by criterion is not. */
const maker =
  (type: string, name: string, unit: string) =>
  (min: number, max: number, value = (min + max) / 2): Impact => ({ type, name, unit, value, min, max })

/** Impacts from their ends, in canonical units; their value is the middle where no other is told. */
export const energy = maker('energy', 'Energy', 'kWh')
export const gwp = maker('GWP', 'Global Warming Potential', 'kgCO2eq')
export const adpe = maker('ADPe', 'Abiotic Depletion Potential (elements)', 'kgSbeq')
export const pe = maker('PE', 'Primary Energy', 'MJ')
export const wcf = maker('WCF', 'Water Consumption Footprint', 'L')
const makers = { energy, gwp, adpe, pe, wcf }

/** An impact whose value is not the middle of its range, in canonical units. */
export const rangedImpact = (criterion: Criterion, value: number, min: number, max: number): Impact =>
  makers[criterion](min, max, value)

/** As `rangedImpact`, of a figure that is told as one. */
export const impactOf = (criterion: Criterion, { value, min, max }: Interval & { readonly value: number }): Impact =>
  rangedImpact(criterion, value, min, max)

/** Output of a method -> its ends; absent where nobody knows. */
export type States = Readonly<Record<string, Interval | undefined>>

/** The impacts of a footprint, whichever of them there are. */
export function footprintOf(states: States): Impacts & Pick<Footprint, 'energy' | 'gwp' | 'usage' | 'embodied'> {
  const make = <K extends string>(key: K, output: string, impact: (min: number, max: number) => Impact) => {
    const ends = states[output]
    return (ends ? { [key]: impact(ends.min, ends.max) } : {}) as { readonly [key in K]?: Impact }
  }
  const used = make('energy', 'request_energy', energy) as { readonly energy: Impact }
  const water = make('wcf', 'request_usage_wcf', wcf)
  const phase = (prefix: string) => ({
    ...make('gwp', `${prefix}_gwp`, gwp),
    ...make('adpe', `${prefix}_adpe`, adpe),
    ...make('pe', `${prefix}_pe`, pe),
  })
  return {
    ...used,
    ...(phase('request') as { readonly gwp: Impact }),
    ...water,
    usage: { ...used, ...phase('request_usage'), ...water },
    embodied: phase('request_embodied'),
  }
}

/** Value and both ends of every total, in one flat record: for logs and tables. Absent for a method without water, never zero. */
export interface FlatFootprint {
  readonly energyKwh: number
  readonly energyMinKwh: number
  readonly energyMaxKwh: number
  readonly gwpKgco2eq: number
  readonly gwpMinKgco2eq: number
  readonly gwpMaxKgco2eq: number
  readonly adpeKgsbeq: number
  readonly adpeMinKgsbeq: number
  readonly adpeMaxKgsbeq: number
  readonly peMj: number
  readonly peMinMj: number
  readonly peMaxMj: number
  readonly wcfL: number | undefined
  readonly wcfMinL: number | undefined
  readonly wcfMaxL: number | undefined
}
