import type { Interval } from '../../quantity/index.ts'

/** A number, or an interval where EcoLogits answers with one. */
export type Range = number | Interval

/** EcoLogits' own result, as its conformance vectors and its API name the keys: kWh, kgCO2eq, kgSbeq, MJ, L. */
export interface EcologitsImpacts {
  readonly energy: Range
  readonly gwp: Range
  readonly adpe?: Range
  readonly pe?: Range
  readonly wcf?: Range
  readonly usage: {
    readonly energy: Range
    readonly gwp: Range
    readonly adpe?: Range
    readonly pe?: Range
    readonly wcf?: Range
  }
  readonly embodied: { readonly gwp: Range; readonly adpe?: Range; readonly pe?: Range }
}

const isRange = (value: unknown): boolean => typeof value === 'object' && value !== null
const sum = (left: Interval, right: Interval): Interval => ({ min: left.min + right.min, max: left.max + right.max })

/** Which results are intervals even when they have no width: it follows from which inputs were given as such. */
export interface RangedInputs {
  readonly usage: boolean
  readonly embodied: boolean
  readonly water: boolean
}

export const rangedInputs = (given: Readonly<Record<string, unknown>>): RangedInputs => {
  const any = (...names: string[]) => names.some((name) => isRange(given[name]))
  const embodied = any('model_active_parameter_count', 'model_total_parameter_count')
  const usage = embodied || any('datacenter_pue', 'server_accelerator_power')
  return { usage, embodied, water: usage || any('datacenter_wue') }
}

/** The states of a method, gathered into EcoLogits' result. */
export function ecologitsImpacts(
  states: Readonly<Record<string, Interval | undefined>>,
  ranged: RangedInputs,
): EcologitsImpacts {
  const read = (name: string): Interval | undefined => states[name]
  const show = (interval: Interval, asRange: boolean): Range =>
    asRange || interval.min < interval.max ? interval : interval.min
  const usage: Record<string, Range> = {}
  const embodied: Record<string, Range> = {}
  const totals: Record<string, Range> = {}
  const energy = read('request_energy') as Interval
  usage.energy = show(energy, ranged.usage)
  totals.energy = usage.energy
  for (const criterion of ['gwp', 'adpe', 'pe']) {
    const use = read(`request_usage_${criterion}`)
    const make = read(`request_embodied_${criterion}`)
    if (use) usage[criterion] = show(use, ranged.usage)
    if (make) embodied[criterion] = show(make, ranged.embodied)
    if (use && make) totals[criterion] = show(sum(use, make), ranged.usage)
  }
  const water = read('request_usage_wcf')
  if (water) {
    usage.wcf = show(water, ranged.water)
    totals.wcf = usage.wcf
  }
  return { ...totals, usage, embodied } as EcologitsImpacts & { usage: EcologitsImpacts['usage'] }
}
