import type { MediaModel } from '../../catalogue/types.ts'
import { straightDiffusion } from '../../generated/methods.ts'
import type { Declared } from '../../method/inferprint-1/deployment.ts'
import {
  type DiffusionScenario,
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

/** J and s of accelerators for one image or video, by how far it is believed, and what it is the cost of. */
export interface Cost {
  readonly energyJ: number
  readonly timeS: number
  readonly weight: number
  readonly model: MediaModel
  readonly canvas: Canvas
  /** Undefined where the price tells. */
  readonly served?: Served
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
interface Served {
  readonly shape: DiffusionShape
  readonly scenario: DiffusionScenario
  readonly fixed: Float64Array
  readonly weight: number
}

const foldedNetworks = new WeakMap<MediaModel, Map<string, readonly Served[]>>()

/** On every deployment that may be; found once for a model of the catalogue. */
function foldNetwork(model: MediaModel, declared: Declared): readonly Served[] {
  const known = foldedNetworks.get(model) ?? new Map<string, readonly Served[]>()
  foldedNetworks.set(model, known)
  const key = JSON.stringify(declared)
  const found = known.get(key)
  if (found) return found
  const scenarios = diffusionScenarios(declared)
  const folded = possibleShapes(model).flatMap(({ shape, weight }) =>
    scenarios.map((scenario) => {
      const served = { ...parametersOf(scenario.accelerator), ...diffusionDeploymentInputs(scenario) }
      const fixed = fix(straightDiffusion, { ...served, ...shape.inputs })
      return { shape, scenario, fixed, weight: weight * scenario.weight }
    }),
  )
  if (known.size >= mostDeclared) known.clear()
  known.set(key, folded)
  return folded
}
const mostDeclared = 32

/** Of a network whose size is known. */
function costsOfNetwork(model: MediaModel, canvas: Canvas, declared: Declared): Cost[] {
  return foldNetwork(model, declared).map((served) => {
    straightDiffusion.request(served.fixed, 0, ends, 0, ...amountsOf(served.shape, canvas))
    return { energyJ: ends[0] as number, timeS: ends[2] as number, weight: served.weight, model, canvas, served }
  })
}

/** Three points of a range that holds with 90 %, and their weights (Keefer and Bodily's extended Pearson-Tukey). */
const pointWeights = [0.185, 0.63, 0.185] as const
/** What list prices are for: an image of a megapixel, a second of 720p. */
const pricedPixels = { image: 1024 ** 2, video: 1280 * 720 } as const

/** Of a model that only its price tells of. */
function costsOfPrice(model: MediaModel, canvas: Canvas, seconds: number): Cost[] {
  const { energyPerDollar, price, amount } = pricedInputs(model, canvas, seconds)
  return (['min', 'value', 'max'] as const).map((end, index) => {
    const energyJ = energyPerDollar[end] * price[end] * amount
    return { energyJ, timeS: energyJ / workingPowerW, weight: pointWeights[index] as number, model, canvas }
  })
}

/** What the formulas take of a model that only its price tells of: J/USD, USD, and how much is asked. */
export function pricedInputs(
  { modality, priceUsd }: MediaModel,
  { width, height }: Canvas,
  seconds: number,
): { readonly energyPerDollar: Ranged; readonly price: Ranged; readonly amount: number } {
  const kind = modality === 'video' ? 'video' : 'image'
  const { low, value, high } = joulesPerDollar[kind]
  const { min, max } = priceUsd ?? { min: Number.NaN, max: Number.NaN }
  return {
    energyPerDollar: { min: low, value, max: high },
    price: { min, value: Math.sqrt(min * max), max },
    amount: ((width * height) / pricedPixels[kind]) * (kind === 'video' ? seconds : 1),
  }
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

/** Of one image or video over models and deployments that may be: J, median and 90 %, and s of accelerators, median. */
interface DiffusionUse {
  readonly energyJ: Ranged
  readonly timeS: number
  /** All that may be, the least energy first. */
  readonly costs: readonly Cost[]
}

export function diffusionUse(models: readonly MediaModel[], asked: Asked, serving: Declared | undefined): DiffusionUse {
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
  const energyJ = believed(
    costs.map((cost) => cost.energyJ),
    weights,
  )
  const { value: timeS } = believed(
    costs.map((cost) => cost.timeS),
    weights,
  )
  return { energyJ, timeS, costs }
}

function believed(values: readonly number[], weights: readonly number[]): Ranged {
  const [min, value, max] = weightedQuantiles(values, weights, [0.05, 0.5, 0.95]) as [number, number, number]
  return { min, value, max }
}
