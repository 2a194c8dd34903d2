import { accelerators } from '../../catalogue/accelerators.ts'
import { precise, thingsAt } from './lattice.ts'
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

type Inputs = Readonly<Record<string, (served: Served) => number>>

/** The inputs of the language system that depend on the batch, by name. */
export const batchInput: Inputs = {
  batch_size: ({ batchSize }) => batchSize,
  tile_row_count: tileRowsOf,
}

/** Those that a deployment tells besides. */
export const layoutInput: Inputs = {
  accelerator_count: ({ acceleratorCount }) => acceleratorCount,
  replica_count: ({ replicaCount }) => replicaCount,
  weight_bits: ({ weightBits }) => weightBits,
  operation_bits: operationBitsOf,
  low_precision_mixture: ({ shape, weightBits }) => (shape.routedParametersB > 0 && weightBits === 8 ? 1 : 0),
}

/** Those that the model tells, whatever its deployment. */
export const modelInput: Inputs = {
  model_active_parameter_count: ({ sizes }) => sizes.activeParametersB,
  model_shared_parameter_count: ({ shape }) => shape.sharedParametersB,
  model_routed_parameter_count: ({ shape }) => shape.routedParametersB,
  routed_share: ({ shape }) => shape.routedShare,
  layer_count: ({ shape }) => shape.layers,
  attention_width: ({ shape }) => shape.attentionWidth,
  state_bytes_per_sequence: ({ shape }) => shape.stateBytesPerSequence,
  kv_bytes_per_token: ({ shape }) => shape.kvBytesPerToken,
  mixture: ({ shape }) => (shape.routedParametersB > 0 ? 1 : 0),
}

export function deploymentInputs(sizes: Sizes, shape: ModelShape, deployment: Deployment): Record<string, number> {
  const served = { ...deployment, sizes, shape }
  const inputs = Object.entries({ ...batchInput, ...layoutInput, ...modelInput })
  return Object.fromEntries(inputs.map(([name, of]) => [name, of(served)]))
}

/** Batches from one to those of the widest measurements; believed most about 64, log-normal, within a factor of 10 either way with 90 %. */
const mostDoublings = 12
const widestBatch = 2 ** (mostDoublings + 0.5)
const middleBatch = 64
const batchDeviation = 1.4
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
type Precisions = readonly (readonly [bits: number, weight: number])[]
const wholePrecisions: Precisions = [
  [16, 0.5],
  [8, 0.5],
]
/** Bits of the weights -> belief. Weights that were published in fewer than 16 bits are mostly served so. */
const precisionsOf = (nativeBits: number | undefined): Precisions =>
  nativeBits === undefined || nativeBits === 16
    ? wholePrecisions
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

/** Share of the belief below half a doubling under each power of two, and 1 behind the last: in between it grows with the logarithm. */
const belowDoubling = shares(
  Array.from({ length: mostDoublings + 1 }, (_, doublings) =>
    Math.exp(-0.5 * (Math.log(2 ** doublings / middleBatch) / batchDeviation) ** 2),
  ),
)

function shares(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const below = [0]
  for (const weight of weights) below.push((below.at(-1) as number) + weight / total)
  return below
}

const at = (doubling: number): number => belowDoubling[doubling] as number

/** Share of the belief below a batch. */
function believedBelow(batch: number): number {
  const doublings = Math.min(mostDoublings + 1, Math.max(0, Math.log2(batch) + 0.5))
  const whole = Math.min(mostDoublings, Math.floor(doublings))
  return at(whole) + (doublings - whole) * (at(whole + 1) - at(whole))
}

/** The batch below which a share of the belief lies, of those that the memory holds. */
export function batchAt({ mostBatch, belowMost }: Layout, share: number): number {
  const below = share * belowMost
  let whole = 0
  while (whole < mostDoublings && at(whole + 1) < below) whole++
  const doublings = whole + (below - at(whole)) / (at(whole + 1) - at(whole))
  return Math.min(mostBatch, Math.max(1, Math.exp(Math.LN2 * (doublings - 0.5))))
}

/**
 * The layouts that a model may have, before anything of its speed was seen; what is declared replaces what is believed of a
 * hosted model. Weights add up to `share`.
 */
export function layoutsOf(sizes: Sizes, shape: ModelShape, declared: Declared = {}, share = 1): Layout[] {
  const layouts: (Omit<Layout, 'weight'> & { weight: number })[] = []
  const perSequenceGb = (shape.kvBytesPerToken * heldTokens + shape.stateBytesPerSequence) / 1e9
  const replicaCount = 1
  let total = 0
  for (const [accelerator, acceleratorWeight] of sureOr(declared.accelerator, acceleratorWeights)) {
    const memoryGb = usableMemory * (accelerators().get(accelerator)?.memoryGb as number)
    for (const [weightBits, bitsWeight] of sureOr(declared.weightBits, precisionsOf(sizes.nativeBits))) {
      const weightsGb = (sizes.totalParametersB * weightBits) / 8
      for (const [acceleratorCount, countWeight] of sureOr(
        declared.acceleratorCount,
        countsFrom(fewestThatHold((1.1 * weightsGb) / memoryGb)),
      )) {
        const holds = (memoryGb * acceleratorCount - weightsGb) / perSequenceGb
        const mostBatch = declared.batchSize ?? Math.max(1, Math.min(widestBatch, holds))
        const belowMost = believedBelow(mostBatch)
        const fits = declared.batchSize === undefined ? belowMost : 1
        const weight = acceleratorWeight * bitsWeight * countWeight * fits
        total += weight
        layouts.push({
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
      }
    }
  }
  for (const layout of layouts) layout.weight = (layout.weight / total) * share
  return layouts
}

/** The smallest power of two of accelerators. */
function fewestThatHold(accelerators: number): number {
  let fewest = 1
  while (fewest < accelerators) fewest *= 2
  return fewest
}

/** As few accelerators as hold the weights, or more for speed, while a machine has them. */
function countsFrom(fewest: number): readonly (readonly [count: number, weight: number])[] {
  const known = counts.get(fewest)
  if (known) return known
  const found = countWeights
    .map((weight, doubling) => [fewest * 2 ** doubling, weight] as const)
    .filter(([count], doubling) => doubling === 0 || count <= mostAccelerators)
  counts.set(fewest, found)
  return found
}
const counts = new Map<number, readonly (readonly [count: number, weight: number])[]>()

/** The deployments that a model may have, as points of a lattice. Weights add up to one. */
export function priorScenarios(sizes: Sizes, shape: ModelShape, declared: Declared = {}): Scenario[] {
  const layouts = layoutsOf(sizes, shape, declared)
  return thingsAt(layouts, precise).map((index, point) => {
    const layout = layouts[index] as Layout
    const batchSize = declared.batchSize ?? batchAt(layout, precise.shares[point] as number)
    return { ...layout, batchSize, weight: precise.weights[point] as number }
  })
}
