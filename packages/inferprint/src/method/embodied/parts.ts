/** Parts of a server but its graphics cards, after Boavizta: what is made of silicon goes by its area, the rest by piece or mass. */
import { derive, f } from '../../quantity/index.ts'
import { type Component, component, factor, property, unitsOf } from './component.ts'

/** Its die goes by cores where it is not told. */
export function processor(name: string): Component {
  const cores = property(`${name}_cores`, '1', 'n_c')
  const perCore = property(`${name}_die_area_per_core`, 'mm^2', 'a_c')
  const die = derive(`${name}_die_area`, 'mm^2', f`${cores} * ${perCore}`, { symbol: 'A', source: 'boaviztapi' })
  const units = unitsOf(name)
  return component(
    name,
    (criterion, unit) =>
      f`${units} * (${die} * ${factor('cpu', 'per_die_area', criterion, `${unit}/mm^2`)} + ${factor('cpu', 'fixed', criterion, unit)})`,
  )
}

/** Modules of memory, or drives of flash. */
export function chips(name: string, kind: 'ram' | 'ssd'): Component {
  const units = unitsOf(name)
  const capacity = property(`${name}_capacity`, 'GB', 'C', 'of one of them')
  const density = property(`${name}_density`, 'GB/cm^2', '\\rho', 'of the dies')
  return component(
    name,
    (criterion, unit) =>
      f`${units} * (${capacity} / ${density} * ${factor(kind, 'per_die_area', criterion, `${unit}/cm^2`)} + ${factor(kind, 'fixed', criterion, unit)})`,
  )
}

export const hardDisks = (name: string): Component => {
  const units = unitsOf(name)
  return component(name, (criterion, unit) => f`${units} * ${factor('hdd', 'fixed', criterion, unit)}`)
}

export function powerSupplies(name: string): Component {
  const units = unitsOf(name)
  const mass = property(`${name}_unit_mass`, 'kg', 'm')
  return component(
    name,
    (criterion, unit) => f`${units} * ${mass} * ${factor('power_supply', 'per_mass', criterion, `${unit}/kg`)}`,
  )
}

/** One of each server. */
export const fixedPart = (kind: 'motherboard' | 'assembly'): Component =>
  component(kind, (criterion, unit) => f`${factor(kind, 'fixed', criterion, unit)} * 1`)

/** A rack's own case, or a sixteenth of the enclosure that blades share; `case_is_blade` from 0 to 1 where nobody tells. */
export function chassis(): Component {
  const isBlade = property('case_is_blade', '1', 'b')
  return component('case', (criterion, unit) => {
    const rack = factor('case', 'rack', criterion, unit)
    const blade = factor('case', 'blade_server', criterion, unit)
    const enclosure = factor('case', 'blade_enclosure_16_slots', criterion, unit)
    return f`${rack} + ${isBlade} * (${enclosure} / 16 + ${blade} - ${rack})`
  })
}
