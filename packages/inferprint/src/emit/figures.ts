import type { Criterion, Impacts } from '../estimate/footprint.ts'

/** What a figure is called where it leaves the program, and its unit there. */
export const figures: Readonly<Record<Criterion, readonly [name: string, unit: string]>> = {
  energy: ['energy', 'kwh'],
  gwp: ['gwp', 'kgco2eq'],
  adpe: ['adpe', 'kgsbeq'],
  pe: ['pe', 'mj'],
  wcf: ['water', 'l'],
}

export const criteria = Object.keys(figures) as readonly Criterion[]

type Name = 'energy' | 'gwp' | 'adpe' | 'pe' | 'water'
type Unit = { energy: 'kwh'; gwp: 'kgco2eq'; adpe: 'kgsbeq'; pe: 'mj'; water: 'l' }

/** `energy_kwh`, `energy_min_kwh`, `energy_max_kwh`, ..., `water_max_l`; absent where a criterion is not known, never zero. */
export type FlatImpacts<Prefix extends string = '', N extends Name = Name> = {
  readonly [K in N as `${Prefix}${K}${'' | '_min' | '_max'}_${Unit[K]}`]?: number
}

type Names = Readonly<Record<Criterion, readonly [value: string, min: string, max: string]>>

/** Names are made once for each prefix: making them takes longer than all the rest. */
const namesOf = new Map<string, Names>()

function makeNames(prefix: string): Names {
  const made = criteria.map((criterion) => {
    const [name, unit] = figures[criterion]
    return [criterion, ['', '_min', '_max'].map((suffix) => `${prefix}${name}${suffix}_${unit}`)]
  })
  const names: Names = Object.fromEntries(made)
  namesOf.set(prefix, names)
  return names
}

/** Every figure that there is, under its name with its unit, after a prefix such as `inferprint.` or `embodied_`. */
export function flatImpacts(impacts: Impacts, prefix = ''): Record<string, number> {
  const names = namesOf.get(prefix) ?? makeNames(prefix)
  const flat: Record<string, number> = {}
  for (const criterion of criteria) {
    const impact = impacts[criterion]
    if (!impact) continue
    const [value, min, max] = names[criterion]
    flat[value] = impact.value
    flat[min] = impact.min
    flat[max] = impact.max
  }
  return flat
}
