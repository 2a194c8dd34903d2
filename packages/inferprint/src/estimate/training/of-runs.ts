/** What the disclosed runs tell of those that nobody disclosed. */
import { accelerators } from '../../catalogue/accelerators.ts'
import { once } from '../../catalogue/once.ts'
import type { Ranged } from '../../catalogue/types.ts'
import { disclosedRuns } from './disclosed-runs.ts'

const spanOf = (figures: readonly number[]): Ranged => {
  const sorted = figures.toSorted((left, right) => left - right)
  const middle = (sorted.length - 1) / 2
  const at = (index: number): number => sorted[index] as number
  return { min: at(0), value: Math.sqrt(at(Math.floor(middle)) * at(Math.ceil(middle))), max: at(sorted.length - 1) }
}

/** Share of their accelerators' rate that the disclosed runs reached: least, median, most. */
export const utilisationOfRuns: () => Ranged = once(() =>
  spanOf(
    [...disclosedRuns().values()].flatMap(({ accelerator, acceleratorHours, activeParametersB, trainingTokensB }) => {
      const sheet = accelerators().get(accelerator ?? '')
      if (!sheet || !acceleratorHours || !activeParametersB || !trainingTokensB) return []
      const operations = 6 * activeParametersB * 1e9 * trainingTokensB * 1e9
      return [operations / (acceleratorHours * 3600 * sheet.bf16TflopPerS * 1e12)]
    }),
  ),
)

/** Those before had a tenth of the data. */
const since = 2023

/** Tokens that the disclosed runs since 2023 were trained with: least, median, most. */
export const tokensOfRuns: () => Ranged = once(() => {
  const recent = [...disclosedRuns().values()].filter(({ year = 0 }) => year >= since)
  const billions = spanOf(recent.flatMap(({ trainingTokensB }) => trainingTokensB ?? []))
  return { min: 1e9 * billions.min, value: 1e9 * billions.value, max: 1e9 * billions.max }
})
