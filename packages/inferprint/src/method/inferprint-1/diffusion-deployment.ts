import { accelerators } from '../../catalogue/accelerators.ts'
import { FITTED_MEDIA } from '../../generated/inferprint-1-media.ts'
import type { Declared } from './deployment.ts'
import { measuredAccelerator, parametersOf } from './fitted.ts'
import type { SpeedFit } from './likelihood.ts'

/** What the lab fitted to images and videos; factors from a prediction to the ends of its 90 % interval. */
export interface FittedMedia {
  readonly parameters: Readonly<Record<string, number>>
  readonly interval: Readonly<Record<'image' | 'video', { readonly low: number; readonly high: number }>>
  readonly speed: SpeedFit
}

export const fittedMedia: FittedMedia = FITTED_MEDIA

/** How a diffusion model is served: accelerators share one sequence. */
export interface DiffusionDeployment {
  readonly accelerator: string
  readonly acceleratorCount: number
  /** Neighbours to whom keys and values are handed on; 0 where the heads of the attention are shared out. */
  readonly ringHops: number
  readonly weightBits: number
  readonly batchSize: number
}

export interface DiffusionScenario extends DiffusionDeployment {
  readonly weight: number
}

/** Inputs of the diffusion system that the deployment tells, by name. */
export const diffusionDeploymentInputs = (deployment: DiffusionDeployment): Record<string, number> => ({
  accelerator_count: deployment.acceleratorCount,
  ring_hops: deployment.ringHops,
  weight_bits: deployment.weightBits,
  batch_size: deployment.batchSize,
})

/** The parameters of an accelerator, by the names of the quantities. @throws RangeError for one that nobody knows */
export function diffusionParameters(
  accelerator: string,
  values: Readonly<Record<string, number>> = fittedMedia.parameters,
): Record<string, number> {
  const [sheet, measured] = [accelerator, measuredAccelerator].map((name) => accelerators().get(name))
  if (sheet && measured) return parametersOf(sheet, measured, values)
  throw new RangeError(`the catalogue has no accelerator ${accelerator}`)
}

type Beliefs<T> = readonly (readonly [thing: T, weight: number])[]

const believedAccelerators: Beliefs<string> = [
  ['H100', 0.5],
  ['B200', 0.5],
]
/** One mostly; several where somebody waits for the picture. */
const believedCounts: Beliefs<number> = [
  [1, 0.5],
  [2, 0.2],
  [4, 0.15],
  [8, 0.15],
]
/** One accelerator is busy with a few: batches change little. */
const believedBatches: Beliefs<number> = [
  [1, 0.4],
  [2, 0.2],
  [4, 0.2],
  [8, 0.2],
]
const usualBits = 16

const sureOr = <T>(sure: T | undefined, otherwise: Beliefs<T>): Beliefs<T> =>
  sure === undefined ? otherwise : [[sure, 1]]

/** The deployments that a diffusion model may have; what is declared replaces what is believed. Weights add up to one. */
export const diffusionScenarios = (declared: Declared = {}): DiffusionScenario[] =>
  sureOr(declared.accelerator, believedAccelerators).flatMap(([accelerator, first]) =>
    sureOr(declared.acceleratorCount, believedCounts).flatMap(([acceleratorCount, second]) =>
      sureOr(declared.batchSize, believedBatches).map(([batchSize, third]) => ({
        accelerator,
        acceleratorCount,
        ringHops: 0,
        weightBits: declared.weightBits ?? usualBits,
        batchSize,
        weight: first * second * third,
      })),
    ),
  )
