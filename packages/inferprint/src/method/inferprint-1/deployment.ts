import { accelerators } from '../../catalogue/accelerators.ts'
import { latticeOver, many } from './lattice.ts'
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

/** Batches from one to a thousand; believed most about 64, log-logistic, within a factor of 13 either way with 90 %. */
const mostSequences = 1024
const middleBatch = 64
const batchDeviation = 1.6
/** Of the logistic distribution that has this deviation. */
const batchScale = (batchDeviation * Math.sqrt(3)) / Math.PI
const acceleratorWeights = { H100: 0.5, B200: 0.5 } as const
/** As few accelerators as hold the weights, or more for speed. */
const countWeights = [0.7, 0.2, 0.1] as const
const mostAccelerators = 8
/** Share of the memory that weights and cache may fill. */
const usableMemory = 0.9
/** Tokens that each sequence of a batch holds when memory is counted. */
const heldTokens = 600
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

/** All of a deployment but its batch, which batches its memory holds, and how far it is believed. */
export interface Layout extends Omit<Deployment, 'batchSize'> {
  readonly mostBatch: number
  readonly weight: number
}

/** Share of the belief below a batch. */
const believedBelow = (batch: number): number => 1 / (1 + (middleBatch / batch) ** (1 / batchScale))

/** The batch below which a share of the belief lies, of those that the memory holds. */
export function batchAt({ mostBatch }: Layout, share: number): number {
  const least = believedBelow(1)
  const below = least + share * (believedBelow(mostBatch) - least)
  return Math.min(mostBatch, Math.max(1, middleBatch * (below / (1 - below)) ** batchScale))
}

/**
 * The layouts that a model may have, before anything of its speed was seen; what is declared replaces what is believed of a
 * hosted model. Weights are not yet shares of one.
 */
export function layoutsOf(
  { totalParametersB, nativeBits }: Sizes,
  shape: ModelShape,
  declared: Declared = {},
): Layout[] {
  const layouts: Layout[] = []
  const perSequenceGb = (shape.kvBytesPerToken * heldTokens + shape.stateBytesPerSequence) / 1e9
  for (const [accelerator, acceleratorWeight] of sureOr(declared.accelerator, Object.entries(acceleratorWeights))) {
    const memoryGb = usableMemory * (accelerators().get(accelerator)?.memoryGb as number)
    for (const [weightBits, bitsWeight] of sureOr(declared.weightBits, precisionsOf(nativeBits))) {
      const weightsGb = (totalParametersB * weightBits) / 8
      const fewest = 2 ** Math.max(0, Math.ceil(Math.log2((1.1 * weightsGb) / memoryGb)))
      const counts = countWeights
        .map((weight, doubling) => [fewest * 2 ** doubling, weight] as const)
        .filter(([count], doubling) => doubling === 0 || count <= mostAccelerators)
      for (const [acceleratorCount, countWeight] of sureOr(declared.acceleratorCount, counts)) {
        const holds = (memoryGb * acceleratorCount - weightsGb) / perSequenceGb
        const mostBatch = declared.batchSize ?? Math.max(1, Math.min(mostSequences, holds))
        const fits = declared.batchSize === undefined ? believedBelow(mostBatch) - believedBelow(0.5) : 1
        const weight = acceleratorWeight * bitsWeight * countWeight * fits
        layouts.push({ accelerator, acceleratorCount, replicaCount: 1, weightBits, mostBatch, weight })
      }
    }
  }
  return layouts
}

/** The deployments that a model may have, as points of a lattice. Weights add up to one. */
export function priorScenarios(sizes: Sizes, shape: ModelShape, declared: Declared = {}): Scenario[] {
  const layouts = layoutsOf(sizes, shape, declared)
  const scenarios: Scenario[] = []
  latticeOver(layouts, many, (index, share, weight) => {
    const { mostBatch, ...layout } = layouts[index] as Layout
    const batchSize = declared.batchSize ?? batchAt(layouts[index] as Layout, share)
    scenarios.push({ ...layout, batchSize, weight })
  })
  return scenarios
}
