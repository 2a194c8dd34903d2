/** Parts of a server, each written with the name of the part before its quantities, so that a server may hold several. */
import { derive, type Formula, input, type Quantity } from '../../quantity/index.ts'
import { type Criterion, type PerCriterion, perCriterion } from './criteria.ts'
import { fact } from './facts.ts'

/** What making all units of a part cost. */
export type Component = PerCriterion<Quantity>

const source = 'boaviztapi'

export const unitsOf = (name: string): Quantity => input(`${name}_units`, '1', { symbol: 'n', source: 'request' })

/** A property that the caller tells, or Boavizta's default. */
export const property = (name: string, unit: string, symbol: string, description?: string): Quantity =>
  input(name, unit, { symbol, source: 'request', ...(description !== undefined && { description }) })

/** `cpu_per_die_area_gwp`, in kgCO2eq and so on for `per`: `/mm^2`. One quantity for all parts of its kind. */
const factors = new Map<string, Quantity>()
export function factor(kind: string, term: string, criterion: Criterion, unit: string): Quantity {
  const name = `${kind}_${term}_${criterion}`
  const known = factors.get(name) ?? fact(name, unit, `f_{\\mathrm{${term.replaceAll('_', '~')}}}`)
  factors.set(name, known)
  return known
}

/** The impacts of a part, by the formula of each criterion. */
export const component = (
  name: string,
  formula: (criterion: Criterion, unit: string) => Formula<string, string>,
): Component =>
  perCriterion((criterion, unit) =>
    derive(`${name}_${criterion}`, unit, formula(criterion, unit), {
      symbol: `I_{\\mathrm{${name.replaceAll('_', '~')},\\,${criterion}}}`,
      source,
    }),
  )
