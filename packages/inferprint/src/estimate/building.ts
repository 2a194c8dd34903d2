import type { Zone } from '../catalogue/index.ts'
import { straightDataCentre } from '../generated/methods.ts'
import { type Boundary, machineAssumptions } from '../method/inferprint-1/assumptions.ts'
import { buildingAssumptions } from '../method/inferprint-1/building-assumptions.ts'
import { embodiedAssumptions } from '../method/inferprint-1/embodied-assumptions.ts'
import { type Ranged, spreadsOf } from '../method/inferprint-1/spread.ts'
import type { Interval } from '../quantity/interval.ts'
import { fix } from '../quantity/js/straight-method.ts'
import type { Note } from './footprint.ts'
import type { Place } from './place.ts'

/** What lies between accelerators and impacts, for inferprint-1: machines, building, electricity. The same for all its requests. */
export interface Building {
  /** What the data centre's straight-line code takes. */
  readonly fixed: Float64Array
  /** Squared spreads of its outputs, below and above one after the other: as estimated, and where the energy was measured. */
  readonly squares: Float64Array
  readonly squaresMeasured: Float64Array
}

const ranged = ({ min, max }: Interval): Ranged => ({ min, max, value: (min + max) / 2 })
const exact = (value: number): Ranged => ({ min: value, max: value, value })

/** Servers without a data centre about them. */
const bareServers = {
  idle_share: exact(0),
  network_power: exact(0),
  network_embodied_gwp: exact(0),
  building_embodied_gwp: exact(0),
}

/** The inputs of the data centre's formulas with their ranges; what lies outside the boundary counts nothing. */
export function buildingInputs(
  { ranges, pue, wue }: Place,
  boundary: Boundary,
  accelerator: string | undefined,
): Record<string, Ranged> {
  const mix = ranges()
  const assumed = Object.fromEntries(
    Object.entries({ ...machineAssumptions, ...embodiedAssumptions(accelerator) }).map(
      ([name, { low, value, high }]) => [name, { min: low, value, max: high }],
    ),
  )
  const inside = boundary === 'datacentre' || boundary === 'full'
  return {
    ...assumed,
    ...(boundary === 'accelerator' && { host_share: exact(0) }),
    ...(inside ? buildingAssumptions : bareServers),
    datacenter_pue: inside ? ranged(pue) : exact(1),
    datacenter_wue: inside ? ranged(wue) : exact(0),
    if_electricity_mix_gwp: mix.gwp,
    if_electricity_mix_adpe: mix.adpe,
    if_electricity_mix_pe: mix.pe,
    if_electricity_mix_wue: mix.wue,
  }
}

/** W of an accelerator at work, and of the computers about it: what the spreads weigh energy against time with. */
const typicalPowerW = 500
const typicalItEnergyKwh = (1.6 * typicalPowerW) / 3.6e6

export const outputsAt = (fixed: Float64Array, measuredItEnergyKwh: number): number[] => {
  const ends = new Float64Array(2 * straightDataCentre.outputs.length)
  straightDataCentre.request(fixed, 0, ends, 0, typicalPowerW, 1, measuredItEnergyKwh)
  return straightDataCentre.outputs.map((_, index) => ends[2 * index] as number)
}

function build(place: Place, boundary: Boundary, accelerator: string | undefined): Building {
  const inputs = buildingInputs(place, boundary, accelerator)
  const squares = (measured: number): Float64Array =>
    Float64Array.from(
      spreadsOf(inputs, (values) => outputsAt(fix(straightDataCentre, values), measured)).flatMap(
        ({ below, above }) => [below ** 2, above ** 2],
      ),
    )
  const middle = Object.fromEntries(Object.entries(inputs).map(([name, { value }]) => [name, value]))
  return {
    fixed: fix(straightDataCentre, middle),
    squares: squares(Number.NaN),
    squaresMeasured: squares(typicalItEnergyKwh),
  }
}

const built = new WeakMap<Zone, Map<string, Building>>()

/** Found once for a place and an accelerator, undefined for a hosted model's, and kept as long as its catalogue lives. */
export function buildingOf(place: Place, boundary: Boundary, accelerator?: string): Building {
  const { zone, pue, wue } = place
  const ofZone = built.get(zone) ?? new Map<string, Building>()
  built.set(zone, ofZone)
  const key = `${pue.min} ${pue.max} ${wue.min} ${wue.max} ${boundary} ${accelerator}`
  const found = ofZone.get(key) ?? build(place, boundary, accelerator)
  ofZone.set(key, found)
  return found
}

/** What is said of a boundary that is not the usual one. */
export function boundaryNotes(boundary: Boundary): readonly Note[] {
  if (boundary === 'datacentre' || boundary === 'full') return []
  return [Object.freeze({ code: 'boundary', message: `Counted up to the ${boundary} only.` })]
}
