import type { Zone } from '../../catalogue/index.ts'
import { type Assumption, machineAssumptions } from '../../method/inferprint-1/assumptions.ts'
import { buildingAssumptions } from '../../method/inferprint-1/building-assumptions.ts'
import { embodiedAssumptions } from '../../method/inferprint-1/embodied-assumptions.ts'
import { type Ranged, type Spread, spreadsOf } from '../../method/inferprint-1/spread.ts'
import { trainingAssumptions } from '../../method/training/assumptions.ts'
import { training } from '../../method/training/system.ts'
import { evaluate, type System } from '../../quantity/index.ts'
import { type Criterion, type Impact, type Impacts, impactOf } from '../footprint.ts'
import { zoneRanges } from '../zone-ranges.ts'

export const exact = (value: number): Ranged => ({ min: value, value, max: value })
export const times = ({ min, value, max }: Ranged, factor: number): Ranged => ({
  min: min * factor,
  value: value * factor,
  max: max * factor,
})
/** As many times more or less as `factor`. */
export const within = (value: number, factor: number): Ranged => ({ min: value / factor, value, max: value * factor })

/** A range of assumptions as one of quantities. */
export const asRanged = ({ low, value, high }: Assumption): Ranged => ({ min: low, value, max: high })

/** Machines, building and electricity around a run. */
export function surroundings(accelerator: string, zone: Zone): Record<string, Ranged> {
  const assumed = { ...machineAssumptions, ...embodiedAssumptions(accelerator), ...trainingAssumptions }
  const { gwp, adpe, pe, wue } = zoneRanges(zone)
  return {
    ...buildingAssumptions,
    ...Object.fromEntries(Object.entries(assumed).map(([name, assumption]) => [name, asRanged(assumption)])),
    idle_share: exact(0),
    if_electricity_mix_gwp: gwp,
    if_electricity_mix_adpe: adpe,
    if_electricity_mix_pe: pe,
    if_electricity_mix_wue: wue,
  }
}

const outputs: readonly (readonly [Criterion, readonly string[]])[] = [
  ['energy', ['request_energy']],
  ['gwp', ['request_usage_gwp', 'request_embodied_gwp']],
  ['adpe', ['request_usage_adpe', 'request_embodied_adpe']],
  ['pe', ['request_usage_pe', 'request_embodied_pe']],
  ['wcf', ['request_usage_wcf']],
]

/** What the training system makes of its inputs: ranges that do not know of each other add as squares of logarithms. */
export function computed(inputs: Readonly<Record<string, Ranged>>, whole: System = training): Impacts {
  const names = outputs.flatMap(([, parts]) => parts)
  const at = (values: Readonly<Record<string, number>>): number[] => {
    const found = evaluate(whole, values, names) as Record<string, number>
    return names.map((name) => found[name] as number)
  }
  const middle = at(Object.fromEntries(Object.entries(inputs).map(([name, { value }]) => [name, value])))
  const spreads = spreadsOf(inputs, at)
  const end = (index: number, of: (spread: Spread) => number): number =>
    (middle[index] as number) * Math.exp(of(spreads[index] as Spread))
  return Object.fromEntries(
    outputs.map(([criterion, parts]): [Criterion, Impact] => {
      const indices = parts.map((name) => names.indexOf(name))
      const sum = (each: (index: number) => number): number => indices.reduce((total, index) => total + each(index), 0)
      const impact = impactOf(criterion, {
        value: sum((index) => middle[index] as number),
        min: sum((index) => end(index, ({ below }) => -below)),
        max: sum((index) => end(index, ({ above }) => above)),
      })
      return [criterion, impact]
    }),
  )
}
