import { once } from '../catalogue/once.ts'
import { batchAt, type Declared, type Layout, layoutsOf } from '../method/inferprint-1/deployment.ts'
import { few, type Lattice, many, thingsAt } from '../method/inferprint-1/lattice.ts'
import { nativeBitsOf, type Sizes, shapeOf } from '../method/inferprint-1/model-shape.ts'
import type { Interval } from '../quantity/interval.ts'
import { batchesOf } from './batches.ts'
import { computed, costDrafts, type Points, speedDrafts } from './deployment-points.ts'
import { middleTime } from './middle-time.ts'

/** Deployments that may serve a model, one behind the other, as far as every request asks them: hundreds of models are remembered. */
export interface FoldedCosts {
  readonly count: number
  /** Add up to one. */
  readonly weights: Float64Array
  /** `straightLanguage.width` numbers each. */
  readonly costs: Float64Array
  /** Places in the order of what the last request cost, at first the small batches last: the next one's is nearly the same. */
  readonly orderOfEnergy: Uint16Array
}

/** The same, with all that is known of them. */
export interface Folded extends FoldedCosts, Points {
  /** `straightSpeed.width` numbers each; computed when first asked. */
  readonly speeds: () => Float64Array
  readonly orderOfTime: Uint16Array
  readonly orderOfBatch: Uint16Array
}

/** A model that may have several sizes, served in one of several ways. */
export interface FoldedModel {
  readonly few: FoldedCosts
  /** The time of a deployment each part of which is the median of those few: what `straightTime` takes. */
  readonly middleTime: Float64Array
  /** The batches that hold 90 % of the belief, in words. */
  readonly batches: string
  /** For requests whose speed was seen. */
  readonly many: () => Folded
  /** The few with all that is known of them, folded anew: for explanations. */
  readonly fewInFull: () => Folded
}

export interface SizeRanges {
  readonly hfId: string | undefined
  readonly active: Interval
  readonly total: Interval
}

/** Three sizes for a range that holds with 90 %, and their weights (Keefer and Bodily's extended Pearson-Tukey). */
const sizeWeights = [0.185, 0.63, 0.185] as const

/** The layouts at every size that may be. Active and total sizes go together: a larger model is larger in both. */
function allLayouts({ hfId, active, total }: SizeRanges, declared: Declared): readonly Layout[] {
  const nativeBits = hfId === undefined ? undefined : nativeBitsOf(hfId)
  const at = (activeParametersB: number, totalParametersB: number, weight: number): Layout[] => {
    const sizes: Sizes = { hfId, nativeBits, activeParametersB, totalParametersB }
    return layoutsOf(sizes, shapeOf(sizes), declared, weight)
  }
  if (active.min === active.max && total.min === total.max) return at(active.min, total.min, 1)
  return [
    ...at(active.min, total.min, sizeWeights[0]),
    ...at(Math.sqrt(active.min * active.max), Math.sqrt(total.min * total.max), sizeWeights[1]),
    ...at(active.max, total.max, sizeWeights[2]),
  ]
}

/** The deployments of some layouts, each with a batch; `into` has room for as many batches as there may be. */
function pointsOf(layouts: readonly Layout[], lattice: Lattice, { batchSize }: Declared, into: Float64Array): Points {
  /** Where the batch is known, each layout is one deployment. */
  const layoutAt = batchSize === undefined ? thingsAt(layouts, lattice) : [...layouts.keys()]
  for (let point = 0; point < layoutAt.length; point++)
    into[point] = batchSize ?? batchAt(layouts[layoutAt[point] as number] as Layout, lattice.shares[point] as number)
  return { count: layoutAt.length, layouts, layoutAt, batches: into }
}

/** How far each is believed, and its places in the order of batches, and in that of what requests cost: about the other way round. */
function believed(layouts: readonly Layout[], lattice: Lattice, { batchSize }: Declared) {
  if (batchSize === undefined)
    return { weights: lattice.weights, byBatch: lattice.byShare, byCost: lattice.byShareFalling }
  const inTurn = Uint16Array.from(layouts.keys())
  return { weights: Float64Array.from(layouts, ({ weight }) => weight), byBatch: inTurn, byCost: inTurn }
}

/** Every deployment of a lattice that may be, at every size that may be. */
function foldedInFull(ranges: SizeRanges, lattice: Lattice, declared: Declared): Folded {
  const layouts = allLayouts(ranges, declared)
  const { weights, byBatch, byCost } = believed(layouts, lattice, declared)
  const points = pointsOf(layouts, lattice, declared, new Float64Array(weights.length))
  return {
    ...points,
    weights,
    costs: computed(costDrafts(), points),
    speeds: once(() => computed(speedDrafts(), points)),
    orderOfEnergy: byCost.slice(),
    orderOfTime: byCost.slice(),
    orderOfBatch: byBatch.slice(),
  }
}

/** Batches of the last model's few deployments; grows. */
let fewBatches = new Float64Array(0)

export function foldModel(ranges: SizeRanges, declared: Declared): FoldedModel {
  const layouts = allLayouts(ranges, declared)
  const { weights, byBatch, byCost } = believed(layouts, few, declared)
  if (fewBatches.length < weights.length) fewBatches = new Float64Array(weights.length)
  const points = pointsOf(layouts, few, declared, fewBatches)
  const costs = computed(costDrafts(), points)
  return {
    few: { count: points.count, weights, costs, orderOfEnergy: byCost.slice() },
    middleTime: middleTime(costs, points.count, weights),
    batches: batchesOf(fewBatches, weights, byBatch.slice()),
    many: once(() => foldedInFull(ranges, many, declared)),
    fewInFull: () => foldedInFull(ranges, few, declared),
  }
}
