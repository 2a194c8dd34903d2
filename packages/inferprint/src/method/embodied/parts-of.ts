import { closest } from '../../catalogue/closest.ts'
import type { Accelerator } from '../../catalogue/types.ts'
import { f, input } from '../../quantity/index.ts'
import { cardDefaults, graphicsCard } from './card.ts'
import { type Component, component, unitsOf } from './component.ts'
import { criteria } from './criteria.ts'
import type { Amount, DeclaredAccelerator, DeclaredChips, DeclaredProcessors, DeclaredServer } from './declared.ts'
import { InvalidServerError } from './errors.ts'
import { boaviztaDefault } from './facts.ts'
import { chassis, chips, fixedPart, hardDisks, powerSupplies, processor } from './parts.ts'
import type { Parts } from './server.ts'

/** Values by quantity. */
export type Given = Record<string, Amount>

/** What is known of a server's parts, and which of it nobody told. */
interface Known {
  readonly given: Given
  readonly defaults: Set<string>
}

/** What was told, else Boavizta's default. */
function put({ given, defaults }: Known, name: string, told: Amount | undefined, fact: string): void {
  given[name] = told ?? boaviztaDefault(fact)
  if (told === undefined) defaults.add(name)
}

/** The parts of a server and what is known of each; what is not told is Boavizta's default. */
export function partsOf(
  server: DeclaredServer,
  known: ReadonlyMap<string, Accelerator> = new Map(),
): Known & { readonly parts: Parts } {
  const own: Known = { given: {}, defaults: new Set() }
  const drives = server.ssd ?? []
  const parts: Parts = {
    memory: numbered('ram', server.memory).map(([name, part]) => chipsOf(name, 'ram', part, own)),
    ssd: numbered('ssd', drives).map(([name, part]) => chipsOf(name, 'ssd', part, own)),
    hdd: server.hdd ? [disksOf(server.hdd.count, own)] : [],
    vcpu: [
      processorsOf(server.processors, own),
      suppliesOf(server.powerSupplies, own),
      chassisOf(server.chassis, own),
      fixedPart('motherboard'),
      fixedPart('assembly'),
      ...numbered('gpu', server.accelerators ?? []).map(([name, part]) => acceleratorOf(name, part, own, known)),
    ],
  }
  return { parts, ...own }
}

/** `ram`, `ram_2`, `ram_3`. */
const numbered = <T>(name: string, list: readonly T[]): (readonly [string, T])[] =>
  list.map((thing, index) => [index === 0 ? name : `${name}_${index + 1}`, thing])

function processorsOf({ count, dieMm2, cores, dieMm2PerCore }: DeclaredProcessors, own: Known): Component {
  const { given } = own
  given.cpu_units = count
  if (dieMm2 === undefined && cores !== undefined && dieMm2PerCore !== undefined) {
    given.cpu_cores = cores
    given.cpu_die_area_per_core = dieMm2PerCore
  } else put(own, 'cpu_die_area', dieMm2, 'cpu_die_size_mm2')
  return processor('cpu')
}

function chipsOf(name: string, kind: 'ram' | 'ssd', { count, gbEach, gbPerCm2 }: DeclaredChips, own: Known) {
  const { given } = own
  given[`${name}_units`] = count
  given[`${name}_capacity`] = gbEach
  put(own, `${name}_density`, gbPerCm2, `${kind}_density_gb_per_cm2`)
  return chips(name, kind)
}

function disksOf(count: Amount, { given }: Known): Component {
  given.hdd_units = count
  return hardDisks('hdd')
}

function suppliesOf(supplies: DeclaredServer['powerSupplies'], own: Known): Component {
  put(own, 'power_supply_units', supplies?.count, 'power_supply_units')
  put(own, 'power_supply_unit_mass', supplies?.kgEach, 'power_supply_unit_weight_kg')
  return powerSupplies('power_supply')
}

function chassisOf(kind: DeclaredServer['chassis'], own: Known): Component {
  put(own, 'case_is_blade', kind && (kind === 'blade' ? 1 : 0), 'case_is_blade')
  return chassis()
}

const told = {
  memoryGb: 'memory',
  memoryDies: 'memory_dies',
  dieMm2: 'die_area',
  dieEffectiveMm2: 'die_effective',
  boardCm2: 'board_area',
  massKg: 'mass',
  casingKg: 'casing_mass',
  heatsinkKg: 'heatsink_mass',
} as const

function acceleratorOf(
  name: string,
  declared: DeclaredAccelerator,
  own: Known,
  known: ReadonlyMap<string, Accelerator>,
): Component {
  const { given } = own
  given[`${name}_units`] = declared.count
  if (declared.name !== undefined) return knownAccelerator(name, declared.name, given, known)
  const described = Object.fromEntries(
    (Object.entries(told) as [keyof typeof told, string][]).map(([field, property]) => [property, declared[field]]),
  )
  for (const [property, fact] of Object.entries(cardDefaults))
    put(own, `${name}_${property}`, described[property], fact)
  if (described.die_effective !== undefined) given[`${name}_die_effective`] = described.die_effective
  if (declared.dieEffectiveMm2 !== undefined) delete given[`${name}_die_area`]
  return graphicsCard(name)
}

/** @throws InvalidServerError for an unknown name, with the nearest */
function knownAccelerator(
  name: string,
  asked: string,
  given: Given,
  known: ReadonlyMap<string, Accelerator>,
): Component {
  const found = known.get(asked)
  if (!found) {
    const near = closest(asked, [...known.keys()])
    const hint = near.length ? `did you mean ${near.join(', ')}?` : `it has ${[...known.keys()].join(', ')};`
    throw new InvalidServerError(
      `the accelerator ${JSON.stringify(asked)} is not in the catalogue; ${hint} or describe a card by its memoryGb`,
    )
  }
  for (const criterion of criteria) given[`${name}_each_${criterion}`] = found.embodied[criterion]
  const units = unitsOf(name)
  return component(name, (criterion, unit) => {
    const column = `embodied${criterion[0]?.toUpperCase()}${criterion.slice(1)}`
    const source = found.sources[column] ?? found.sources['*'] ?? 'inferprint-1'
    return f`${units} * ${input(`${name}_each_${criterion}`, unit, { symbol: 'I_1', source, description: asked })}`
  })
}
