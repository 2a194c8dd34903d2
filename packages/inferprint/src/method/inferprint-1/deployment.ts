import { accelerators } from '../../catalogue/accelerators.ts'
import { many, thingsAt } from './lattice.ts'
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

/** A model of one size, as it is served. */
export interface Served extends Deployment {
  readonly sizes: Sizes
  readonly shape: ModelShape
}

/** Sequences that a kernel of a mixture takes at once. Source: vllm-fused-moe, where no kernel was tuned for the machine. */
const [fewRows, manyRows] = [16, 64]

/** Few, until there are more sequences than experts on an accelerator; many in 8 bits; in 4 bits no more than there are. */
const tileRowsOf = ({ shape, weightBits, batchSize, acceleratorCount }: Served): number =>
  weightBits === 8 || (weightBits > 4 && batchSize > shape.experts / acceleratorCount) ? manyRows : fewRows

/** Weights in fewer bits than an accelerator multiplies are widened to 16. */
const operationBitsOf = ({ accelerator, weightBits }: Served): number =>
  weightBits < (accelerators().get(accelerator)?.narrowestOperationBits ?? 8) ? 16 : weightBits

/** The inputs of the language system that depend on the batch, by name. */
export const batchInput: Readonly<Record<string, (served: Served) => number>> = {
  batch_size: ({ batchSize }) => batchSize,
  tile_row_count: tileRowsOf,
}

/** Those that model and deployment tell besides. */
export const layoutInput: Readonly<Record<string, (served: Served) => number>> = {
  accelerator_count: ({ acceleratorCount }) => acceleratorCount,
  replica_count: ({ replicaCount }) => replicaCount,
  weight_bits: ({ weightBits }) => weightBits,
  operation_bits: operationBitsOf,
  model_active_parameter_count: ({ sizes }) => sizes.activeParametersB,
  model_shared_parameter_count: ({ shape }) => shape.sharedParametersB,
  model_routed_parameter_count: ({ shape }) => shape.routedParametersB,
  routed_share: ({ shape }) => shape.routedShare,
  layer_count: ({ shape }) => shape.layers,
  attention_width: ({ shape }) => shape.attentionWidth,
  state_bytes_per_sequence: ({ shape }) => shape.stateBytesPerSequence,
  kv_bytes_per_token: ({ shape }) => shape.kvBytesPerToken,
  mixture: ({ shape }) => (shape.routedParametersB > 0 ? 1 : 0),
  low_precision_mixture: ({ shape, weightBits }) => (shape.routedParametersB > 0 && weightBits === 8 ? 1 : 0),
}

export function deploymentInputs(sizes: Sizes, shape: ModelShape, deployment: Deployment): Record<string, number> {
  const served = { ...deployment, sizes, shape }
  return Object.fromEntries(Object.entries({ ...batchInput, ...layoutInput }).map(([name, of]) => [name, of(served)]))
}

/** Batches from one to those of the widest measurements; believed most about 64, log-logistic, within a factor of 10 either way with 90 %. */
const mostSequences = 4096
const middleBatch = 64
const batchDeviation = 1.4
/** Of the logistic distribution that has this deviation. */
const batchScale = (batchDeviation * Math.sqrt(3)) / Math.PI
const acceleratorWeights = [
  ['H100', 0.5],
  ['B200', 0.5],
] as const
/** For the fewest accelerators that hold the weights, for twice and four times as many. */
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
export interface Layout extends Omit<Served, 'batchSize'> {
  readonly mostBatch: number
  /** Share of the belief below it. */
  readonly belowMost: number
  readonly weight: number
}

/** Share of the belief below a batch. */
const believedBelow = (batch: number): number => 1 / (1 + (middleBatch / batch) ** (1 / batchScale))
const belowOne = believedBelow(1)
/** Belief in a batch of one alone reaches down to a half. */
const leastBelow = believedBelow(0.5)

/** The batch below which a share of the belief lies, of those that the memory holds. */
export function batchAt({ mostBatch, belowMost }: Layout, share: number): number {
  const below = belowOne + share * (belowMost - belowOne)
  return Math.min(mostBatch, Math.max(1, middleBatch * (below / (1 - below)) ** batchScale))
}

/**
 * The layouts that a model may have, before anything of its speed was seen; what is declared replaces what is believed of a
 * hosted model. Weights add up to `share`.
 */
export function layoutsOf(sizes: Sizes, shape: ModelShape, declared: Declared = {}, share = 1): Layout[] {
  const found: (Omit<Layout, 'weight'> & { weight: number })[] = []
  const perSequenceGb = (shape.kvBytesPerToken * heldTokens + shape.stateBytesPerSequence) / 1e9
  let total = 0
  for (const [accelerator, acceleratorWeight] of sureOr(declared.accelerator, acceleratorWeights)) {
    const memoryGb = usableMemory * (accelerators().get(accelerator)?.memoryGb as number)
    for (const [weightBits, bitsWeight] of sureOr(declared.weightBits, precisionsOf(sizes.nativeBits))) {
      const weightsGb = (sizes.totalParametersB * weightBits) / 8
      const fewest = 2 ** Math.max(0, Math.ceil(Math.log2((1.1 * weightsGb) / memoryGb)))
      for (const [acceleratorCount, countWeight] of sureOr(declared.acceleratorCount, countsFrom(fewest))) {
        const holds = (memoryGb * acceleratorCount - weightsGb) / perSequenceGb
        const mostBatch = declared.batchSize ?? Math.max(1, Math.min(mostSequences, holds))
        const belowMost = believedBelow(mostBatch)
        const fits = declared.batchSize === undefined ? belowMost - leastBelow : 1
        const weight = acceleratorWeight * bitsWeight * countWeight * fits
        const replicaCount = 1
        found.push({
          accelerator,
          acceleratorCount,
          replicaCount,
          weightBits,
          sizes,
          shape,
          mostBatch,
          belowMost,
          weight,
        })
        total += weight
      }
    }
  }
  for (const layout of found) layout.weight *= share / total
  return found
}

/** As few accelerators as hold the weights, or more for speed, while a machine has them. */
const countsFrom = (fewest: number): (readonly [count: number, weight: number])[] =>
  countWeights
    .map((weight, doubling) => [fewest * 2 ** doubling, weight] as const)
    .filter(([count], doubling) => doubling === 0 || count <= mostAccelerators)

/** The deployments that a model may have, as points of a lattice. Weights add up to one. */
export function priorScenarios(sizes: Sizes, shape: ModelShape, declared: Declared = {}): Scenario[] {
  const layouts = layoutsOf(sizes, shape, declared)
  return thingsAt(layouts, many).map((index, point) => {
    const layout = layouts[index] as Layout
    const batchSize = declared.batchSize ?? batchAt(layout, many.shares[point] as number)
    return { ...layout, batchSize, weight: many.weights[point] as number }
  })
}
