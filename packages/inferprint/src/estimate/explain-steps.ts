import type { Ranged, Spread } from '../method/inferprint-1/spread.ts'
import { explain as explainSystem, type Step, type System } from '../quantity/index.ts'
import type { Footprint, Impact } from './footprint.ts'

/** By the name of a quantity. */
export type Ranges = Readonly<Record<string, Ranged>>

/** A trace: every step, what is believed in words, and the name of the system whose formulas they are. */
export interface Explanation {
  readonly system: string
  readonly steps: readonly Step[]
  readonly words: readonly string[]
}

/** One deployment that stands for all in the formulas, and what all of them together tell. */
export interface Middle {
  /** By the names of the system, and others, which it does not take. */
  readonly taken: Readonly<Record<string, number>>
  /** In place of what the formulas give there; from these on to the impacts. */
  readonly medians: Ranges
  /** Of inputs and outputs. */
  readonly ranges: Ranges
  readonly sources: Readonly<Record<string, string>>
}

/** Inputs have the range that is assumed, medians and outputs their 90 % interval, all else a single figure. */
export function stepsOfMiddle(system: System, { taken, medians, ranges, sources }: Middle): Step[] {
  const known = Object.fromEntries(Object.entries(taken).filter(([name]) => system.quantities.has(name)))
  const middles = Object.fromEntries(Object.entries(medians).map(([name, { value }]) => [name, value]))
  const onward = new Map(explainSystem(system, { ...known, ...middles }).map((step) => [step.name, step]))
  const all: Ranges = { ...medians, ...ranges }
  return explainSystem(system, known).map((step) => {
    const range = all[step.name]
    const source = sources[step.name]
    const { bounds } = onward.get(step.name) ?? step
    return {
      ...step,
      bounds: range ? { min: range.min, max: range.max } : bounds,
      ...(range && { value: range.value }),
      ...(source !== undefined && { source }),
    }
  })
}

/** With what is not known besides: logarithms add as squares. */
export const widened = ({ value, min, max }: Ranged, { below, above }: Spread): Ranged => ({
  value,
  min: value * Math.exp(-Math.hypot(Math.log(value / min), below)),
  max: value * Math.exp(Math.hypot(Math.log(max / value), above)),
})

/** Another figure with the relative range of one: a time that has the spread of the energy. */
export const alike = (value: number, { value: middle, min, max }: Ranged): Ranged => ({
  value,
  min: (value * min) / middle,
  max: (value * max) / middle,
})

/** What the footprint says of the outputs of the formulas. */
export function outputRanges({ energy, gwp, adpe, pe, usage, embodied }: Footprint): Ranges {
  const impacts: Readonly<Record<string, Impact | undefined>> = {
    request_energy: energy,
    request_gwp: gwp,
    request_adpe: adpe,
    request_pe: pe,
    request_usage_gwp: usage.gwp,
    request_usage_adpe: usage.adpe,
    request_usage_pe: usage.pe,
    request_usage_wcf: usage.wcf,
    request_embodied_gwp: embodied.gwp,
    request_embodied_adpe: embodied.adpe,
    request_embodied_pe: embodied.pe,
  }
  return Object.fromEntries(
    Object.entries(impacts).flatMap(([name, impact]) =>
      impact ? [[name, { value: impact.value, min: impact.min, max: impact.max }]] : [],
    ),
  )
}

/** What the method's formulas err by on their own, in words. */
export function errorInWords({ below, above }: Spread): string {
  const factor = (logarithm: number): number => Number(Math.exp(logarithm).toPrecision(2))
  return `The formulas of one deployment themselves err by a factor of ${factor(-below)} to ${factor(above)}, with 90 %; it is in the ranges from the accelerators on.`
}
