import { levenbergMarquardt } from 'ml-levenberg-marquardt'
import type { LlmRow } from './load-llm.ts'
import { priors } from './priors.ts'
import { type Parameters, predictor } from './roofline.ts'

const names = priors.map(({ name }) => name)

/** Scatter of one configuration measured again and again, in log space: 5 to 19 %. */
const scatter = 0.15
/** Rows of one model err alike: so many independent observations does a model count for. */
const observationsPerModel = 0.6
const rounds = 6

/** Cauchy: the square root of the weight that a residual keeps. Some configurations are bound by their host, which no formula here knows. */
const robust = (residual: number): number => (1 + (residual / scatter) ** 2) ** -0.5

/**
 * Parameters that explain energy and time per output token: least squares in log space, Cauchy loss, priors as observations,
 * models weighted alike. The library minimises plain squares, so every residual is scaled before it sees it.
 */
export function fit(rows: readonly LlmRow[]): Parameters {
  const perModel = new Map<string, number>()
  for (const { model } of rows) perModel.set(model, (perModel.get(model) ?? 0) + 1)
  const share = rows.map(({ model }) => Math.sqrt(observationsPerModel / (perModel.get(model) as number)) / scatter)
  const predict = rows.map((row) => predictor(row, names))
  const logs = (values: readonly number[]): number[] => {
    const plain = values.map(Math.exp)
    const predictions = predict.map((each) => each(plain))
    return [
      ...predictions.map(({ energyPerTokenJ }) => Math.log(energyPerTokenJ)),
      ...predictions.map(({ timePerTokenS }) => Math.log(timePerTokenS)),
      ...values,
    ]
  }
  const observed = [
    ...rows.map(({ energyPerTokenJ }) => Math.log(energyPerTokenJ)),
    ...rows.map(({ timePerTokenS }) => Math.log(timePerTokenS)),
    ...priors.map(({ centre }) => Math.log(centre)),
  ]
  let values = priors.map(({ centre }) => Math.log(centre))
  for (let round = 0; round < rounds; round++) {
    const now = logs(values)
    const weights = observed.map((log, index) => {
      const row = index % rows.length
      if (index >= 2 * rows.length) return 1 / (priors[index - 2 * rows.length]?.logDeviation as number)
      return (share[row] as number) * robust((now[index] as number) - log)
    })
    const { parameterValues } = levenbergMarquardt(
      { x: observed.map((_, index) => index), y: observed.map((log, index) => log * (weights[index] as number)) },
      (candidate) => {
        const all = logs(candidate)
        return (index) => (all[index] as number) * (weights[index] as number)
      },
      { initialValues: values, damping: 0.1, gradientDifference: 1e-5, maxIterations: 10, errorTolerance: 1e-9 },
    )
    values = [...parameterValues]
  }
  return Object.fromEntries(names.map((name, index) => [name, Math.exp(values[index] as number)]))
}

/** J per output token of a row. */
export function predictEnergy(row: LlmRow, parameters: Parameters): number {
  const known = Object.keys(parameters)
  return predictor(row, known)(Object.values(parameters)).energyPerTokenJ
}
