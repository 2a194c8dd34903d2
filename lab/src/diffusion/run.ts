import { type Score, scoreOf } from '../score.ts'
import { fitDiffusion } from './fit.ts'
import { fittedMediaText } from './fitted.ts'
import { leaveDiffusionOut } from './folds.ts'
import type { DiffusionRow } from './load-diffusion.ts'
import { diffusionReportText } from './report.ts'

/** A fit to images and videos: its report, for people and for machines, and the parameter file that it makes. */
export interface DiffusionRun {
  readonly report: { readonly parameters: object; readonly lomo: Score; readonly image: Score; readonly video: Score }
  readonly text: string
  readonly file: string
}

export function runDiffusion(rows: readonly DiffusionRow[]): DiffusionRun {
  const parameters = fitDiffusion(rows)
  const models = leaveDiffusionOut(rows, ({ model }) => model).rows
  const { rows: families, interval, speed } = leaveDiffusionOut(rows, ({ family }) => family)
  const lofo = (kind: string): Score =>
    scoreOf(families.filter(({ row }) => row.kind === kind).map(({ known }) => known))
  return {
    report: {
      parameters,
      lomo: scoreOf(models.map(({ known }) => known)),
      image: lofo('image'),
      video: lofo('video'),
    },
    text: diffusionReportText(parameters, models, families),
    file: fittedMediaText({ parameters, interval, speed }),
  }
}
