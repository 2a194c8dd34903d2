import { fit, predictEnergy } from './fit.ts'
import type { LlmRow } from './load-llm.ts'
import { quantile, type Scored } from './score.ts'

/** A row of a group that its fit has never seen. */
export interface HeldOut extends Scored {
  readonly row: LlmRow
  readonly fold: string
}

/**
 * Leaves one group out after the other. A row's interval comes from the residuals of the other groups, each predicted by a fit
 * without it, so neither the fit nor the calibration has seen the row's own group.
 */
export function leaveOut(rows: readonly LlmRow[], groupOf: (row: LlmRow) => string): HeldOut[] {
  const groups = [...new Set(rows.map(groupOf))]
  const predicted = groups.flatMap((fold) => {
    const parameters = fit(rows.filter((row) => groupOf(row) !== fold))
    return rows
      .filter((row) => groupOf(row) === fold)
      .map((row) => ({ row, fold, predicted: predictEnergy(row, parameters), measured: row.energyPerTokenJ }))
  })
  return predicted.map((each) => {
    const residuals = predicted
      .filter(({ fold }) => fold !== each.fold)
      .map(({ predicted: value, measured }) => Math.log(measured / value))
    const [low, high] = [quantile(residuals, 0.05), quantile(residuals, 0.95)]
    return { ...each, min: each.predicted * Math.exp(low), max: each.predicted * Math.exp(high) }
  })
}
