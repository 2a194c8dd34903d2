import { boaviztaDefault } from '../src/method/embodied/facts.ts'
import {
  type Amount,
  type Component,
  cardDefaults,
  chassis,
  chips,
  type DeclaredAccelerator,
  type DeclaredServer,
  type EmbodiedOptions,
  embodiedOf,
  fixedPart,
  graphicsCard,
  hardDisks,
  power,
  powerProfile,
  powerSupplies,
  processor,
  profiledPower,
  use,
} from '../src/method/embodied/index.ts'
import { endsOf, middlesOf } from '../src/method/embodied/readings.ts'
import { bounds, evaluate, type System, system } from '../src/quantity/index.ts'

export interface Answer {
  readonly value: number
  readonly min: number
  readonly max: number
}
type Input = Readonly<Record<string, unknown>>
type Given = Record<string, Amount>

/** A number, or `[value, min, max]`. */
function amount(value: unknown): Amount {
  if (typeof value === 'number') return value
  if (Array.isArray(value) && value.length === 3 && value.every((end) => typeof end === 'number')) {
    const [middle, min, max] = value as [number, number, number]
    return { value: middle, min, max }
  }
  throw new TypeError(`expected a number or [value, min, max], found ${JSON.stringify(value)}`)
}

/** The fields of `input` that are there, under other names. */
const named = (input: Input, names: Readonly<Record<string, string>>): Record<string, Amount> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([from, to]) => (input[from] === undefined ? [] : [[to, amount(input[from])]])),
  )

function read(whole: System, given: Given, outputs: Readonly<Record<string, string>>): Record<string, Answer> {
  const names = Object.values(outputs)
  const values = evaluate(whole, middlesOf(given), names)
  const ends = bounds(whole, endsOf(given), names)
  return Object.fromEntries(
    Object.entries(outputs).map(([name, output]) => [
      name,
      { value: values[output] as number, ...(ends[output] as { min: number; max: number }) },
    ]),
  )
}

const under = (prefix: string) => ({ gwp: `${prefix}_gwp`, adpe: `${prefix}_adpe`, pe: `${prefix}_pe` })

function part(name: string, made: Component, given: Given): Record<string, Answer> {
  const outputs = under(name)
  const whole = system(name, { [outputs.gwp]: made.gwp, [outputs.adpe]: made.adpe, [outputs.pe]: made.pe })
  return read(whole, given, outputs)
}

const cardProperties = {
  weight: 'gpu_mass',
  heatsink_weight: 'gpu_heatsink_mass',
  casing_weight: 'gpu_casing_mass',
  pwb_surface: 'gpu_board_area',
  gpu_surface: 'gpu_die_effective',
  vram: 'gpu_memory',
  vram_dies: 'gpu_memory_dies',
  transport_boat: 'gpu_boat_distance',
  transport_truck: 'gpu_truck_distance',
  transport_plane: 'gpu_plane_distance',
}
const declaredCard = {
  vram: 'memoryGb',
  vram_dies: 'memoryDies',
  weight: 'massKg',
  heatsink_weight: 'heatsinkKg',
  casing_weight: 'casingKg',
  pwb_surface: 'boardCm2',
  gpu_surface: 'dieEffectiveMm2',
}

/** Not told: a rack, with the ends of both. */
const bladeOf = (kind: unknown): Amount => (kind === 'blade' ? 1 : kind === 'rack' ? 0 : { min: 0, value: 0, max: 1 })

function component(input: Input): Record<string, Answer> {
  const units = { units: amount(input.units ?? 1) }
  const prefixed = (name: string, given: Given): Given =>
    Object.fromEntries(Object.entries({ ...units, ...given }).map(([what, value]) => [`${name}_${what}`, value]))
  const kind = String(input.component)
  switch (kind) {
    case 'cpu': {
      const names = { core_units: 'cores', die_size_per_core: 'die_area_per_core', die_size: 'die_area' }
      const given = named(input, names)
      const known = given.die_area !== undefined || given.die_area_per_core !== undefined
      const die = known ? {} : { die_area: boaviztaDefault('cpu_die_size_mm2') }
      return part('cpu', processor('cpu'), prefixed('cpu', { ...given, ...die }))
    }
    case 'ram':
    case 'ssd': {
      const density =
        input.density === undefined ? boaviztaDefault(`${kind}_density_gb_per_cm2`) : amount(input.density)
      return part(kind, chips(kind, kind), prefixed(kind, { ...named(input, { capacity: 'capacity' }), density }))
    }
    case 'hdd':
      return part('hdd', hardDisks('hdd'), prefixed('hdd', {}))
    case 'power_supply':
      return part(
        'psu',
        powerSupplies('psu'),
        prefixed('psu', {
          unit_mass: boaviztaDefault('power_supply_unit_weight_kg'),
          ...named(input, { unit_weight: 'unit_mass' }),
        }),
      )
    case 'case':
      return part('case', chassis(), { case_is_blade: bladeOf(input.case_type) })
    case 'assembly':
    case 'motherboard':
      return part(kind, fixedPart(kind), {})
    case 'gpu': {
      const defaults = Object.entries(cardDefaults).map(([name, fact]) => [`gpu_${name}`, boaviztaDefault(fact)])
      const given = { gpu_units: units.units, ...Object.fromEntries(defaults), ...named(input, cardProperties) }
      return part('gpu', graphicsCard('gpu'), given)
    }
    default:
      throw new TypeError(`unknown component ${JSON.stringify(input.component)}`)
  }
}

const list = (value: unknown): Input[] => (Array.isArray(value) ? value : [])
/** Boavizta multiplies the ends of a card by its count itself, whatever ends that has. */
const middle = (count: Amount): number => (typeof count === 'number' ? count : count.value)
const chip = (input: Input) => ({
  count: amount(input.units),
  gbEach: amount(input.capacity),
  ...(input.density !== undefined && { gbPerCm2: amount(input.density) }),
})

function server(input: Input): Record<string, Answer> {
  const { cpu, ram, disk, gpu, power_supply: supplies, case: kind } = input.server as Record<string, Input>
  const of = (type: string) => list(disk).filter((each) => each.type === type)
  const spinning = of('hdd').map((each) => Number(each.units))
  const declared: DeclaredServer = {
    processors: {
      count: amount(cpu?.units),
      ...named(cpu ?? {}, { die_size: 'dieMm2', core_units: 'cores', die_size_per_core: 'dieMm2PerCore' }),
    },
    memory: list(ram).map(chip),
    ssd: of('ssd').map(chip),
    ...(spinning.length > 0 && { hdd: { count: spinning.reduce((sum, count) => sum + count, 0) } }),
    ...(supplies && {
      powerSupplies: { count: amount(supplies.units), ...named(supplies, { unit_weight: 'kgEach' }) },
    }),
    ...((String(kind) === 'rack' || String(kind) === 'blade') && { chassis: String(kind) as 'rack' | 'blade' }),
    accelerators: gpu
      ? [
          {
            count: middle(amount(gpu.units)),
            ...named(gpu, declaredCard),
          } as DeclaredAccelerator,
        ]
      : [],
  }
  const options: EmbodiedOptions = named(input, { duration_h: 'durationH', life_h: 'lifeH' })
  const { gwp, adpe, pe } = embodiedOf(declared, options)
  const bare = ({ value, min, max }: Answer): Answer => ({ value, min, max })
  return { gwp: bare(gwp), adpe: bare(adpe), pe: bare(pe) }
}

function powerOf(input: Input): Record<string, Answer> {
  const { cpu, gpu } = input as Record<string, Input>
  const modules = list(input.ram).map((each) => Number(each.units) * Number(each.capacity))
  const given: Given = {
    cpu_units: amount(cpu?.units ?? 1),
    load: amount(input.load_percent),
    ram_capacity: modules.reduce((sum, capacity) => sum + capacity, 0),
    gpu_power: gpu ? Number(gpu.units) * Number(gpu.avg_power_w) : 0,
    other_power_share: input.other_consumption_ratio === undefined ? 0 : amount(input.other_consumption_ratio),
  }
  const outputs = { power_w: 'server_power' }
  if (cpu?.tdp_w !== undefined) return read(power, { ...given, cpu_design_power: amount(cpu.tdp_w) }, outputs)
  const family = typeof cpu?.model_range === 'string' ? cpu.model_range.toLowerCase().replaceAll(' ', '_') : 'default'
  return read(profiledPower, { ...given, ...powerProfile(family) }, outputs)
}

function useOf(input: Input): Record<string, Answer> {
  const factors = named(input.factors as Input, under('electricity'))
  const given = { average_power: amount(input.avg_power_w), hours: amount(input.hours), ...factors }
  return read(use, given, under('use'))
}

/** What we answer to one vector. */
export function boaviztaAnswer(kind: string, input: Input): Record<string, Answer> {
  const answers: Readonly<Record<string, (input: Input) => Record<string, Answer>>> = {
    component,
    server,
    power: powerOf,
    use: useOf,
  }
  const answer = answers[kind]
  if (!answer) throw new TypeError(`unknown kind of vector ${JSON.stringify(kind)}`)
  return answer(input)
}
