import { levenbergMarquardt } from 'ml-levenberg-marquardt'
import type { Parameters } from '../roofline.ts'
import type { DiffusionRow } from './load-diffusion.ts'
import { diffusionPredictor } from './predictor.ts'
import { diffusionPriors } from './priors.ts'

const names = diffusionPriors.map(({ name }) => name)
const centres = diffusionPriors.map(({ centre }) => Math.log(centre))

/** Of a configuration about its model's own law, in log space. */
const scatter = 0.12
/** Rows of one model err alike: so many independent observations does a model count for. */
const observationsPerModel = 3

const parametersFrom = (logs: ArrayLike<number>): Parameters =>
  Object.fromEntries(names.map((name, index) => [name, Math.exp(logs[index] as number)]))

/** Parameters that explain energy and latency: least squares in log space, priors as observations, models weighted alike. */
export function fitDiffusion(rows: readonly DiffusionRow[]): Parameters {
  const perModel = new Map<string, number>()
  for (const { model } of rows) perModel.set(model, (perModel.get(model) ?? 0) + 1)
  const weights = rows.map(({ model }) => Math.sqrt(observationsPerModel / (perModel.get(model) as number)) / scatter)
  const predict = rows.map((row) => diffusionPredictor(row, names))
  const all = (logs: ArrayLike<number>): number[] => {
    const values = Array.from(logs, Math.exp)
    const predictions = predict.map((each) => each(values))
    return [
      ...predictions.map(({ energyJ }, index) => Math.log(energyJ) * (weights[index] as number)),
      ...predictions.map(({ latencyS }, index) => Math.log(latencyS) * (weights[index] as number)),
      ...diffusionPriors.map(({ logDeviation }, index) => (logs[index] as number) / logDeviation),
    ]
  }
  const observed = [
    ...rows.map(({ energyPerOutputJ }, index) => Math.log(energyPerOutputJ) * (weights[index] as number)),
    ...rows.map(({ batchLatencyS }, index) => Math.log(batchLatencyS) * (weights[index] as number)),
    ...diffusionPriors.map(({ centre, logDeviation }) => Math.log(centre) / logDeviation),
  ]
  const { parameterValues } = levenbergMarquardt(
    { x: observed.map((_, index) => index), y: observed },
    (candidate) => {
      const values = all(candidate)
      return (index) => values[index] as number
    },
    { initialValues: centres, damping: 0.1, gradientDifference: 1e-5, maxIterations: 60, errorTolerance: 1e-9 },
  )
  return parametersFrom(parameterValues)
}
