import type { SpeedFit } from 'inferprint/method/inferprint-1'
import type { Parameters } from '../roofline.ts'
import type { Scored } from '../score.ts'
import { fitDiffusion } from './fit.ts'
import type { Intervals } from './fitted.ts'
import { believe } from './hidden.ts'
import { intervalOfKind, speedOfModels } from './interval.ts'
import type { DiffusionRow } from './load-diffusion.ts'
import { predictRow } from './predict.ts'
import { type Ways, waysOf } from './ways.ts'

/** A row of a group that its fit has never seen. */
export interface HeldOutDiffusion extends Ways {
  readonly row: DiffusionRow
  readonly fold: string
}

/** Rows with their deployment known, predicted by a fit without their group. */
interface Unseen {
  readonly row: DiffusionRow
  readonly fold: string
  readonly parameters: Parameters
  readonly plain: Scored
  readonly latencyS: number
}

function predictUnseen(rows: readonly DiffusionRow[], groupOf: (row: DiffusionRow) => string): Unseen[] {
  return [...new Set(rows.map(groupOf))].flatMap((fold) => {
    const parameters = fitDiffusion(rows.filter((row) => groupOf(row) !== fold))
    return rows
      .filter((row) => groupOf(row) === fold)
      .map((row) => {
        const { energyJ, latencyS } = predictRow(row, parameters)
        return { row, fold, parameters, latencyS, plain: { predicted: energyJ, measured: row.energyPerOutputJ } }
      })
  })
}

/** What was learnt of the errors on groups that their fits have not seen. */
export interface Calibration {
  readonly interval: Intervals
  readonly speed: SpeedFit
}

export function calibrate(unseen: readonly Unseen[]): Calibration {
  const energies = unseen.map(({ row, plain }) => ({ model: row.model, kind: row.kind, ...plain }))
  return {
    interval: { image: intervalOfKind('image', energies), video: intervalOfKind('video', energies) },
    speed: speedOfModels(
      unseen.map(({ row, latencyS }) => ({ model: row.model, predicted: latencyS, measured: row.batchLatencyS })),
    ),
  }
}

export interface LeftOut extends Calibration {
  readonly rows: readonly HeldOutDiffusion[]
}

/**
 * Leaves one group out after the other. A row's interval comes from the residuals of the other groups, each predicted by a fit
 * without it; those of all groups are for models that nobody has measured.
 */
export function leaveDiffusionOut(rows: readonly DiffusionRow[], groupOf: (row: DiffusionRow) => string): LeftOut {
  const unseen = predictUnseen(rows, groupOf)
  const folds = [...new Set(unseen.map(({ fold }) => fold))]
  const calibrations = new Map(folds.map((fold) => [fold, calibrate(unseen.filter((each) => each.fold !== fold))]))
  return {
    rows: unseen.map(({ row, fold, parameters }) => {
      const { interval, speed } = calibrations.get(fold) as Calibration
      return { row, fold, ...waysOf(row, believe(row, parameters, speed), interval[row.kind]) }
    }),
    ...calibrate(unseen),
  }
}
