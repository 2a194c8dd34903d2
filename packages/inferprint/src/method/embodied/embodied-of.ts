import { accelerators } from '../../catalogue/accelerators.ts'
import type { Ranged } from '../../catalogue/types.ts'
import { bounds, evaluate, explain, type Step, type System } from '../../quantity/index.ts'
import { impactUnits, type PerCriterion, perCriterion } from './criteria.ts'
import type { Amount, DeclaredServer, EmbodiedOptions } from './declared.ts'
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
  const { parts, given } = partsOf(server, accelerators())
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
    explain: () => explain(system, ends).map((step) => ({ ...step, value: values[step.name] as number })),
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

const mostOf = (name: string): number => (/(_share|^utilisation)$/.test(name) ? 1 : 1e12)
const aboveZero = /_capacity$|_density$|_area|_memory|^life$|^utilisation$/

/** @throws InvalidServerError */
function check(name: string, amount: Amount): void {
  const { min, value, max } = typeof amount === 'number' ? { min: amount, value: amount, max: amount } : amount
  const most = mostOf(name)
  const positive = aboveZero.test(name)
  const within = (positive ? min > 0 : min >= 0) && min <= value && value <= max && max <= most
  if (within) return
  const shown = typeof amount === 'number' ? String(amount) : `${min}..${value}..${max}`
  throw new InvalidServerError(
    `${name} is ${shown}; expected a number ${positive ? 'above' : 'from'} 0 ${positive ? 'and at most' : 'to'} ${most}, or { min, value, max } in this order`,
  )
}
