import { accelerators } from '../../catalogue/accelerators.ts'
import type { Ranged } from '../../catalogue/types.ts'
import { bounds, evaluate, explain, type Step, type System } from '../../quantity/index.ts'
import { impactUnits, type PerCriterion, perCriterion } from './criteria.ts'
import type { DeclaredServer, EmbodiedOptions } from './declared.ts'
import { InvalidServerError } from './errors.ts'
import { type Given, partsOf } from './parts-of.ts'
import { endsOf, middlesOf } from './readings.ts'
import { serverOf } from './server.ts'

/** One criterion in its canonical unit, with the ends that defaults and ranges leave open. */
export interface EmbodiedImpact extends Ranged {
  readonly unit: string
}

export interface Embodied extends PerCriterion<EmbodiedImpact> {
  /** How it came about: every quantity with its formula, ends and source. */
  explain(): readonly (Step & { readonly value: number })[]
}

/**
 * What making a server cost, or the share of it that is held for a time: bottom-up, in kgCO2eq, kgSbeq and MJ.
 * @throws InvalidServerError
 */
export function embodiedOf(server: DeclaredServer, options: EmbodiedOptions = {}): Embodied {
  checkShape(server)
  const { parts, given, defaults } = partsOf(server, accelerators())
  const all = { ...given, ...optionsGiven(options) }
  for (const [name, amount] of Object.entries(all)) check(name, amount)
  const system: System = serverOf(parts)
  const ends = endsOf(all)
  const values = evaluate(system, middlesOf(all))
  const spans = bounds(system, ends)
  return {
    ...perCriterion((criterion) => {
      const name = `server_embodied_${criterion}`
      const { min, max } = spans[name] as { min: number; max: number }
      return { value: values[name] as number, min, max, unit: impactUnits[criterion] }
    }),
    explain: () =>
      explain(system, ends).map((step) => ({
        ...step,
        ...(defaults.has(step.name) && { kind: 'parameter', source: 'boaviztapi' }),
        value: values[step.name] as number,
      })),
  }
}

function optionsGiven({ durationH, lifeH, utilisation, shares = {} }: EmbodiedOptions): Given {
  return {
    ...(durationH !== undefined && { duration: durationH }),
    ...(lifeH !== undefined && { life: lifeH }),
    ...(utilisation !== undefined && { utilisation }),
    ...Object.fromEntries(Object.entries(shares).map(([of, share]) => [`${of}_share`, share])),
  }
}

/** For callers without a compiler. @throws InvalidServerError */
function checkShape({ processors, memory, ssd = [], accelerators: cards = [], chassis }: DeclaredServer): void {
  if (!isObject(processors)) throw new InvalidServerError('processors are missing; expected { count: 2, dieMm2: 1064 }')
  const lists = { memory, ssd, accelerators: cards }
  for (const [name, list] of Object.entries(lists)) {
    if (Array.isArray(list) && list.every(isObject)) continue
    throw new InvalidServerError(`${name} is no list of parts; expected such as [{ count: 16, gbEach: 64 }]`)
  }
  if (chassis !== undefined && chassis !== 'rack' && chassis !== 'blade') {
    throw new InvalidServerError(`chassis is ${JSON.stringify(chassis)}; expected rack, blade, or nothing for either`)
  }
  const { dieMm2, cores, dieMm2PerCore } = processors
  if (dieMm2 === undefined && (cores === undefined) !== (dieMm2PerCore === undefined)) {
    throw new InvalidServerError('cores and dieMm2PerCore belong together; give both, or dieMm2, or none of them')
  }
}
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

const mostOf = (name: string): number => (/(_share|^utilisation)$/.test(name) ? 1 : 1e12)
const aboveZero = /_capacity$|_density$|_area|_memory|^life$|^utilisation$/

/** @throws InvalidServerError */
function check(name: string, amount: unknown): void {
  const ranged = isObject(amount)
  const { min, value, max } = (ranged ? amount : { min: amount, value: amount, max: amount }) as Ranged
  const most = mostOf(name)
  const positive = aboveZero.test(name)
  const numbers = [min, value, max].every((end) => typeof end === 'number')
  if (numbers && (positive ? min > 0 : min >= 0) && min <= value && value <= max && max <= most) return
  const shown = ranged ? `${min}..${value}..${max}` : String(amount)
  throw new InvalidServerError(
    `${name} is ${shown}; expected a number ${positive ? 'above' : 'from'} 0 ${positive ? 'and at most' : 'to'} ${most}, or { min, value, max } in this order`,
  )
}
