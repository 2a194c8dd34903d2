import { findMediaModels } from 'inferprint/catalogue'
import {
  amountsOf,
  type DiffusionDeployment,
  type DiffusionShape,
  diffusionDeploymentInputs,
  diffusionParameters,
  fix,
  type PossibleShape,
  possibleShapes,
  straightDiffusion,
} from 'inferprint/method/inferprint-1'
import type { Parameters } from '../roofline.ts'
import type { DiffusionRow } from './load-diffusion.ts'

/** J per image or video, and s of its batch. */
export interface DiffusionPrediction {
  readonly energyJ: number
  readonly latencyS: number
}

/** The architecture that the catalogue knows, else those that a network of that size may have, most believed first. */
export function shapesOfRow({ model, kind, parametersB }: DiffusionRow): PossibleShape[] {
  const { models, match } = findMediaModels(kind, model)
  const known = match === 'exact' || match === 'stem' ? models[0] : undefined
  return possibleShapes({ ...known, parametersB: known?.parametersB ?? parametersB })
}

/** The shape that is believed most. */
export const shapeOfRow = (row: DiffusionRow): DiffusionShape => (shapesOfRow(row)[0] as PossibleShape).shape

/** How the row was served. */
export const deploymentOf = (row: DiffusionRow): DiffusionDeployment => ({
  accelerator: row.accelerator,
  acceleratorCount: row.acceleratorCount,
  ringHops: row.ringDegree - 1,
  weightBits: 16,
  batchSize: row.batchSize,
})

const ends = new Float64Array(2 * straightDiffusion.outputs.length)

/** A row as if it were served so. */
export function servedAs(
  row: DiffusionRow,
  shape: DiffusionShape,
  deployment: DiffusionDeployment,
  parameters: Parameters,
): DiffusionPrediction {
  const fixed = fix(straightDiffusion, {
    ...diffusionParameters(deployment.accelerator, parameters),
    ...shape.inputs,
    ...diffusionDeploymentInputs(deployment),
  })
  straightDiffusion.request(fixed, 0, ends, 0, ...amountsOf(shape, row))
  return { energyJ: ends[0] as number, latencyS: ends[4] as number }
}

/** The row as it was served. */
export const predictRow = (row: DiffusionRow, parameters: Parameters): DiffusionPrediction =>
  servedAs(row, shapeOfRow(row), deploymentOf(row), parameters)
