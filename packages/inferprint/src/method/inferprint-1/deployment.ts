import { accelerators } from '../../catalogue/accelerators.ts'
import type { ModelShape, Sizes } from './model-shape.ts'

/** How a model is served. */
export interface Deployment {
  /** Of `accelerators()`: `H100`. */
  readonly accelerator: string
  readonly acceleratorCount: number
  /** Data-parallel groups, each with its own copy of what every token needs. */
  readonly replicaCount: number
  readonly weightBits: number
  readonly batchSize: number
}

/** A deployment that may be, and how far it is believed. */
export interface Scenario extends Deployment {
  readonly weight: number
}

/** Inputs of the language system that model and deployment tell, by name. */
export function deploymentInputs(sizes: Sizes, shape: ModelShape, deployment: Deployment): Record<string, number> {
  return {
    batch_size: deployment.batchSize,
    accelerator_count: deployment.acceleratorCount,
    replica_count: deployment.replicaCount,
    weight_bits: deployment.weightBits,
    model_active_parameter_count: sizes.activeParametersB,
    model_shared_parameter_count: shape.sharedParametersB,
    model_routed_parameter_count: shape.routedParametersB,
    routed_share: shape.routedShare,
    layer_count: shape.layers,
    attention_width: shape.attentionWidth,
    state_bytes_per_sequence: shape.stateBytesPerSequence,
    kv_bytes_per_token: shape.kvBytesPerToken,
    low_precision_mixture: shape.routedParametersB > 0 && deployment.weightBits === 8 ? 1 : 0,
  }
}

/** Batches from one to a thousand; believed most about 64, within a factor of 14 either way with 90 %. */
const batches = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] as const
const middleBatch = 64
const batchDeviation = 1.6
const acceleratorWeights = { H100: 0.5, B200: 0.5 } as const
/** As few accelerators as hold the weights, or more for speed. */
const countWeights = [0.7, 0.2, 0.1] as const
const mostAccelerators = 8
/** Share of the memory that weights and cache may fill. */
const usableMemory = 0.9
/** Tokens that each sequence of a batch holds when memory is counted. */
const heldTokens = 600
const least = 1e-3

const normal = (deviations: number): number => Math.exp(-0.5 * deviations ** 2)

/** Bits of the weights -> belief. Weights that were published in fewer than 16 bits are mostly served so. */
const precisionsOf = (nativeBits: number | undefined): readonly (readonly [bits: number, weight: number])[] =>
  nativeBits === undefined || nativeBits === 16
    ? [
        [16, 0.5],
        [8, 0.5],
      ]
    : [
        [nativeBits, 0.8],
        [16, 0.2],
      ]

/** What somebody knows of a deployment. */
export type Declared = Partial<Omit<Deployment, 'replicaCount'>>

/** One sure thing, or what may be. */
const sureOr = <T>(
  sure: T | undefined,
  otherwise: readonly (readonly [thing: T, weight: number])[],
): readonly (readonly [thing: T, weight: number])[] => (sure === undefined ? otherwise : [[sure, 1]])

/**
 * The deployments that a model may have, before anything of its speed was seen; what is declared replaces what is believed of a
 * hosted model. Weights add up to one.
 */
export function priorScenarios(
  { totalParametersB, nativeBits }: Sizes,
  shape: ModelShape,
  declared: Declared = {},
): Scenario[] {
  const scenarios = sureOr(declared.accelerator, Object.entries(acceleratorWeights)).flatMap(
    ([accelerator, acceleratorWeight]) => {
      const memoryGb = usableMemory * (accelerators().get(accelerator)?.memoryGb as number)
      return sureOr(declared.weightBits, precisionsOf(nativeBits)).flatMap(([weightBits, bitsWeight]) => {
        const weightsGb = (totalParametersB * weightBits) / 8
        const fewest = 2 ** Math.max(0, Math.ceil(Math.log2((1.1 * weightsGb) / memoryGb)))
        const counts = countWeights
          .map((weight, doubling) => [fewest * 2 ** doubling, weight] as const)
          .filter(([count], doubling) => doubling === 0 || count <= mostAccelerators)
        return sureOr(declared.acceleratorCount, counts).flatMap(([acceleratorCount, countWeight]) => {
          const perSequenceGb = (shape.kvBytesPerToken * heldTokens + shape.stateBytesPerSequence) / 1e9
          const fitting = batches
            .filter((batch) => batch === 1 || weightsGb + batch * perSequenceGb <= memoryGb * acceleratorCount)
            .map((batch) => [batch, normal(Math.log(batch / middleBatch) / batchDeviation)] as const)
          return sureOr(declared.batchSize, fitting).map(([batchSize, batchWeight]) => ({
            accelerator,
            acceleratorCount,
            replicaCount: 1,
            weightBits,
            batchSize,
            weight: acceleratorWeight * bitsWeight * countWeight * batchWeight,
          }))
        })
      })
    },
  )
  return share(scenarios)
}

/** Weights that add up to one, without those that nobody would miss. */
function share<S extends { readonly weight: number }>(scenarios: readonly S[]): S[] {
  const most = Math.max(...scenarios.map(({ weight }) => weight))
  const kept = scenarios.filter(({ weight }) => weight >= least * most)
  const sum = kept.reduce((total, { weight }) => total + weight, 0)
  return kept.map((scenario) => ({ ...scenario, weight: scenario.weight / sum }))
}
