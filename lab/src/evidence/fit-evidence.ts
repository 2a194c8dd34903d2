import { fileURLToPath } from 'node:url'
import type { HeldOut } from '../folds.ts'
import type { Scored } from '../score.ts'
import { ecologitsEnergy } from '../score-file.ts'
import { columnsOf, columnsText } from './columns.ts'

/** What the method book plots: our predictions beside the measurements, which are of ML.ENERGY's benchmark (Apache-2.0, see NOTICE). */
export const fitEvidenceFile = fileURLToPath(new URL('../../../apps/web/data/fit.json', import.meta.url))

const about = {
  about:
    'Energy of all accelerators, J per output token: measured by the ML.ENERGY benchmark v3, and predicted with the family left out of the fit: deployment known, time between tokens seen, deployment hidden; EcoLogits 0.11 beside it.',
  source: 'mlenergy-v3',
  unit: 'J/token',
}

const ends = (name: string, { predicted, min = predicted, max = predicted }: Scored) => ({
  [name]: predicted,
  [`${name}Min`]: min,
  [`${name}Max`]: max,
})

export const fitEvidence = (families: readonly HeldOut[]): string =>
  columnsText(
    columnsOf(
      families.map((held) => ({
        model: held.row.model,
        family: held.row.family,
        task: held.row.task,
        architecture: held.row.architecture,
        accelerator: held.row.accelerator,
        precision: held.row.precision,
        accelerators: held.row.acceleratorCount,
        batch: held.row.batchSize,
        measured: held.measured,
        ...ends('known', held),
        ...ends('latency', held.latency),
        ...ends('hidden', held.hidden),
        ecologits: ecologitsEnergy(held.row),
      })),
    ),
    about,
  )
