import type { MediaModel } from '../../catalogue/types.ts'
import { straightDiffusion } from '../../generated/methods.ts'
import type { Declared } from '../../method/inferprint-1/deployment.ts'
import {
  diffusionDeploymentInputs,
  diffusionParameters,
  diffusionScenarios,
} from '../../method/inferprint-1/diffusion-deployment.ts'
import {
  amountsOf,
  type Canvas,
  type DiffusionShape,
  possibleShapes,
} from '../../method/inferprint-1/diffusion-shape.ts'
import type { Ranged } from '../../method/inferprint-1/spread.ts'
import { joulesPerDollar, workingPowerW } from '../../method/inferprint-1/undisclosed.ts'
import { weightedQuantiles } from '../../method/inferprint-1/weighted-quantile.ts'
import { fix } from '../../quantity/js/straight-method.ts'

/** J and s of accelerators for one image or video, by how far it is believed. */
interface Cost {
  readonly energyJ: number
  readonly timeS: number
  readonly weight: number
}

/** What the request leaves to the model. */
export type Asked = { readonly [field in keyof Canvas]?: Canvas[field] | undefined } & { readonly durationS?: number }

const parameters = new Map<string, Readonly<Record<string, number>>>()
function parametersOf(accelerator: string): Readonly<Record<string, number>> {
  const known = parameters.get(accelerator) ?? diffusionParameters(accelerator)
  parameters.set(accelerator, known)
  return known
}

const ends = new Float64Array(2 * straightDiffusion.outputs.length)

/** A network on one deployment, with what no request changes already computed. */
interface Folded {
  readonly shape: DiffusionShape
  readonly fixed: Float64Array
  readonly weight: number
}

const foldedNetworks = new WeakMap<MediaModel, Map<string, readonly Folded[]>>()

/** On every deployment that may be; found once for a model of the catalogue. */
function foldNetwork(model: MediaModel, declared: Declared): readonly Folded[] {
  const known = foldedNetworks.get(model) ?? new Map<string, readonly Folded[]>()
  foldedNetworks.set(model, known)
  const key = JSON.stringify(declared)
  const found = known.get(key)
  if (found) return found
  const scenarios = diffusionScenarios(declared)
  const folded = possibleShapes(model).flatMap(({ shape, weight }) =>
    scenarios.map((scenario) => {
      const served = { ...parametersOf(scenario.accelerator), ...diffusionDeploymentInputs(scenario) }
      const fixed = fix(straightDiffusion, { ...served, ...shape.inputs })
      return { shape, fixed, weight: weight * scenario.weight }
    }),
  )
  if (known.size >= mostDeclared) known.clear()
  known.set(key, folded)
  return folded
}
const mostDeclared = 32

/** Of a network whose size is known. */
function costsOfNetwork(model: MediaModel, canvas: Canvas, declared: Declared): Cost[] {
  return foldNetwork(model, declared).map(({ shape, fixed, weight }) => {
    straightDiffusion.request(fixed, 0, ends, 0, ...amountsOf(shape, canvas))
    return { energyJ: ends[0] as number, timeS: ends[2] as number, weight }
  })
}

/** Three points of a range that holds with 90 %, and their weights (Keefer and Bodily's extended Pearson-Tukey). */
const pointWeights = [0.185, 0.63, 0.185] as const
/** What list prices are for: an image of a megapixel, a second of 720p. */
const pricedPixels = { image: 1024 ** 2, video: 1280 * 720 } as const

/** Of a model that only its price tells of. */
function costsOfPrice({ modality, priceUsd }: MediaModel, { width, height }: Canvas, seconds: number): Cost[] {
  const kind = modality === 'video' ? 'video' : 'image'
  const { low, value, high } = joulesPerDollar[kind]
  const { min, max } = priceUsd ?? { min: Number.NaN, max: Number.NaN }
  const amount = ((width * height) / pricedPixels[kind]) * (kind === 'video' ? seconds : 1)
  return [low * min, value * Math.sqrt(min * max), high * max].map((joules, index) => ({
    energyJ: joules * amount,
    timeS: (joules * amount) / workingPowerW,
    weight: pointWeights[index] as number,
  }))
}

export const hasNetwork = ({ parametersB, layers, width }: MediaModel): boolean =>
  parametersB !== undefined || (layers !== undefined && width !== undefined)

/** Steps and frames per second that models of their kind mostly take where nothing tells. */
const usualSteps = { image: 28, video: 50 } as const
const usualFramesPerSecond = 24

/** What is made, from the request and else from the model. */
export function canvasOf(model: MediaModel, { width, height, steps, frames, durationS }: Asked): Canvas {
  const [ownWidth = 1024, ownHeight = 1024] = model.size?.split('x').map(Number) ?? []
  return {
    width: width ?? ownWidth,
    height: height ?? ownHeight,
    steps: steps ?? model.steps ?? usualSteps[model.modality === 'video' ? 'video' : 'image'],
    frames:
      frames ??
      (durationS === undefined
        ? 1
        : Math.max(1, Math.round(durationS * (model.framesPerSecond ?? usualFramesPerSecond)))),
  }
}

/** Among many models, batches make no difference. */
const fewModels = 4
const middleBatch = 2

/** J, median and 90 %, and s of accelerators, median, of one image or video over models and deployments that may be. */
export function diffusionUse(
  models: readonly MediaModel[],
  asked: Asked,
  serving: Declared | undefined,
): readonly [energyJ: Ranged, timeS: number] {
  const declared = models.length > fewModels ? { batchSize: middleBatch, ...serving } : { ...serving }
  const costs = models
    .flatMap((model) => {
      const canvas = canvasOf(model, asked)
      const each = hasNetwork(model)
        ? costsOfNetwork(model, canvas, declared)
        : costsOfPrice(model, canvas, asked.durationS ?? 0)
      return each.map((cost) => ({ ...cost, weight: cost.weight / models.length }))
    })
    .toSorted((left, right) => left.energyJ - right.energyJ)
  const weights = costs.map(({ weight }) => weight)
  return [
    believed(
      costs.map(({ energyJ }) => energyJ),
      weights,
    ),
    believed(
      costs.map(({ timeS }) => timeS),
      weights,
    ).value,
  ]
}

function believed(values: readonly number[], weights: readonly number[]): Ranged {
  const [min, value, max] = weightedQuantiles(values, weights, [0.05, 0.5, 0.95]) as [number, number, number]
  return { min, value, max }
}
