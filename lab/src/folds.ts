import { fit, predictEnergy } from './fit.ts'
import type { Interval } from './fitted.ts'
import { type Believed, believe, fitSpeed, widen } from './hidden.ts'
import type { LlmRow } from './load-llm.ts'
import { quantile, type Scored } from './score.ts'

/** A row of a group that its fit has never seen: its deployment known, hidden, and hidden but for its latency. */
export interface HeldOut extends Scored {
  readonly row: LlmRow
  readonly fold: string
  readonly hidden: Scored
  readonly latency: Scored
}

/** By which factors the lowest and the highest 5 % of the measurements lie from their predictions. */
export function intervalOf(rows: readonly Scored[]): Interval {
  const ratios = rows.map(({ predicted, measured }) => measured / predicted)
  return { low: quantile(ratios, 0.05), high: quantile(ratios, 0.95) }
}

/**
 * Leaves one group out after the other. A row's interval comes from the residuals of the other groups, each predicted by a fit
 * without it, so neither the fit nor the calibration has seen the row's own group.
 */
export function leaveOut(rows: readonly LlmRow[], groupOf: (row: LlmRow) => string): HeldOut[] {
  const groups = [...new Set(rows.map(groupOf))]
  const predicted = groups.flatMap((fold) => {
    const seen = rows.filter((row) => groupOf(row) !== fold)
    const parameters = fit(seen)
    const speed = fitSpeed(seen, parameters)
    return rows
      .filter((row) => groupOf(row) === fold)
      .map((row) => ({
        row,
        fold,
        predicted: predictEnergy(row, parameters),
        measured: row.energyPerTokenJ,
        ...believe(row, parameters, speed),
      }))
  })
  const intervals = new Map(groups.map((fold) => [fold, intervalOf(predicted.filter((each) => each.fold !== fold))]))
  return predicted.map((each) => {
    const interval = intervals.get(each.fold) as Interval
    const measured = each.measured
    const scored = (believed: Believed): Scored => ({ ...widen(believed, interval), measured })
    return {
      ...each,
      ...scored({ predicted: each.predicted, min: each.predicted, max: each.predicted }),
      hidden: scored(each.hidden),
      latency: scored(each.latency),
    }
  })
}
