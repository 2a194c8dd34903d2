import type { EcologitsResult, Range } from 'inferprint/method'

const kinds = {
  energy: ['energy', 'Energy', 'kWh'],
  gwp: ['GWP', 'Global Warming Potential', 'kgCO2eq'],
  adpe: ['ADPe', 'Abiotic Depletion Potential (elements)', 'kgSbeq'],
  pe: ['PE', 'Primary Energy', 'MJ'],
  wcf: ['WCF', 'Water Consumption Footprint', 'L'],
} as const

type Criterion = keyof typeof kinds
const totals: readonly Criterion[] = ['energy', 'gwp', 'adpe', 'pe', 'wcf']
const made: readonly Criterion[] = ['gwp', 'adpe', 'pe']

type Values = { readonly [C in Criterion]?: Range }

const impacts = (values: Values, criteria: readonly Criterion[]) =>
  Object.fromEntries(
    criteria.map((criterion) => {
      const value = values[criterion]
      const [type, name, unit] = kinds[criterion]
      return [criterion, value === undefined ? null : { type, name, value, unit }]
    }),
  )

const noted = <T>(notes: readonly T[]): readonly T[] | null => (notes.length > 0 ? notes : null)

/** A result as EcoLogits' API writes it: what is not known is null, and so is everything where there are errors. */
export function ecologitsAnswer(result: EcologitsResult): object {
  const { warnings, errors } = result
  if (result.energy === undefined)
    return {
      impacts: {
        ...impacts({}, totals),
        usage: null,
        embodied: null,
        warnings: noted(warnings),
        errors: noted(errors),
      },
    }
  return {
    impacts: {
      ...impacts(result, totals),
      usage: { type: 'usage', name: 'Usage', ...impacts(result.usage, totals) },
      embodied: { type: 'embodied', name: 'Embodied', ...impacts(result.embodied, made) },
      warnings: noted(warnings),
      errors: noted(errors),
    },
  }
}
