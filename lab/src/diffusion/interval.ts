import type { SpeedFit } from 'inferprint/method/inferprint-1'
import type { Interval } from '../fitted.ts'
import { quantile } from '../score.ts'

/** 0.95 of the normal distribution. */
const normal95 = 1.6448536

/** 0.95 quantile of Student's t, by the expansion of Cornish and Fisher: within 1 % from 3 degrees of freedom on. */
export const student95 = (degrees: number): number =>
  normal95 +
  (normal95 ** 3 + normal95) / (4 * degrees) +
  (5 * normal95 ** 5 + 16 * normal95 ** 3 + 3 * normal95) / (96 * degrees ** 2) +
  (3 * normal95 ** 7 + 19 * normal95 ** 5 + 17 * normal95 ** 3 - 15 * normal95) / (384 * degrees ** 3)

export interface Residual {
  readonly model: string
  readonly predicted: number
  readonly measured: number
}

/** Root of the mean square, models alike: rows of one model err alike. */
function spreadOf(rows: readonly Residual[], factor = 1): { readonly spread: number; readonly models: number } {
  const models = [...new Set(rows.map(({ model }) => model))]
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = models.map((model) =>
    mean(
      rows.filter((row) => row.model === model).map((row) => Math.log(row.measured / (factor * row.predicted)) ** 2),
    ),
  )
  return { spread: Math.sqrt(mean(squares)), models: models.length }
}

/** The spread of all counts as much as so many models of the kind itself. */
const modelsOfAll = 2

/**
 * By which factors measurements of a kind lie from predictions, 90 %. Models are the sample, with Student's t for as few as they
 * are; the spread of the kind's few is drawn to that of all.
 */
export function intervalOfKind(kind: string, rows: readonly (Residual & { readonly kind: string })[]): Interval {
  const all = spreadOf(rows)
  const own = rows.filter((row) => row.kind === kind)
  const { spread, models } = own.length > 0 ? spreadOf(own) : { spread: 0, models: 0 }
  const together = Math.sqrt((models * spread ** 2 + modelsOfAll * all.spread ** 2) / (models + modelsOfAll))
  const reach = together * student95(Math.max(1, all.models - 1))
  return { low: Math.exp(-reach), high: Math.exp(reach) }
}

/** How far latencies lie from predicted ones. */
export function speedOfModels(rows: readonly Residual[]): SpeedFit {
  const factor = quantile(
    rows.map(({ measured, predicted }) => measured / predicted),
    0.5,
  )
  return { factor, logDeviation: spreadOf(rows, factor).spread }
}
