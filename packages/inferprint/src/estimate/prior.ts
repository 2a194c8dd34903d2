import { type Catalogue, sizeFromName } from '../catalogue/index.ts'
import { exactly, type Interval } from '../quantity/index.ts'

/** Sizes for a model that the catalogue does not have, 10^9 parameters, and the words that label them. */
export interface AssumedSize {
  readonly active: Interval
  readonly total: Interval
  readonly message: string
}

const widen = (value: number): Interval => ({ min: value / 1.25, max: value * 1.25 })

function quantiles(values: readonly number[]): Interval {
  const sorted = values.toSorted((left, right) => left - right)
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] as number
  return { min: at(0.05), max: at(0.95) }
}

/** The size that the name tells, a quarter either way; else what 90 % of the catalogue's models have. */
export function assumedSize(catalogue: Catalogue, name: string): AssumedSize {
  const named = sizeFromName(name)
  if (named) {
    return {
      active: widen(named.activeB),
      total: widen(named.totalB),
      message: `Nobody has registered ${name}; its size is read off its name (${named.rule}), a quarter either way.`,
    }
  }
  const models = [...catalogue.models.values()]
  if (models.length === 0) {
    return { active: exactly(70), total: exactly(70), message: 'The catalogue is empty; 70 x 10^9 parameters assumed.' }
  }
  const middle = (interval: Interval): number => (interval.min + interval.max) / 2
  return {
    active: quantiles(models.map(({ activeParametersB }) => middle(activeParametersB))),
    total: quantiles(models.map(({ totalParametersB }) => middle(totalParametersB))),
    message: `Nobody has registered ${name} and its name tells no size; the range holds 90 % of the ${models.length} in the catalogue.`,
  }
}
