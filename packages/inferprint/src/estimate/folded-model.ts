import { accelerators } from '../catalogue/accelerators.ts'
import { once } from '../catalogue/once.ts'
import { straightLanguage, straightSpeed } from '../generated/methods.ts'
import {
  batchAt,
  batchInput,
  type Declared,
  type Layout,
  layoutInput,
  layoutsOf,
  type Served,
} from '../method/inferprint-1/deployment.ts'
import { measuredAccelerator, parametersOf } from '../method/inferprint-1/fitted.ts'
import { few, type Lattice, many, thingsAt } from '../method/inferprint-1/lattice.ts'
import { nativeBitsOf, type Sizes, shapeOf } from '../method/inferprint-1/model-shape.ts'
import type { Interval } from '../quantity/interval.ts'
import { type Draft, draft, type StraightMethod } from '../quantity/js/straight-method.ts'
import { batchesOf } from './batches.ts'
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
export interface Folded extends FoldedCosts {
  readonly batches: Float64Array
  readonly layouts: readonly Layout[]
  /** Which of the layouts each has. */
  readonly layoutAt: readonly number[]
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

/** Active and total sizes go together: a larger model is larger in both. */
function sizesOf({ hfId, active, total }: SizeRanges): { readonly sizes: Sizes; readonly weight: number }[] {
  const nativeBits = hfId === undefined ? undefined : nativeBitsOf(hfId)
  const of = (activeParametersB: number, totalParametersB: number): Sizes => ({
    hfId,
    nativeBits,
    activeParametersB,
    totalParametersB,
  })
  if (active.min === active.max && total.min === total.max) return [{ sizes: of(active.min, total.min), weight: 1 }]
  const middle = of(Math.sqrt(active.min * active.max), Math.sqrt(total.min * total.max))
  return [of(active.min, total.min), middle, of(active.max, total.max)].map((sizes, index) => ({
    sizes,
    weight: sizeWeights[index] as number,
  }))
}

/** A straight-line method for one accelerator after the other, and where it takes what a layout and a batch tell. */
interface Drafts {
  readonly width: number
  readonly of: (accelerator: string) => Draft
  readonly ofBatch: readonly Written[]
  readonly ofLayout: readonly Written[]
}

type Written = readonly [place: number, of: (served: Served) => number]

function draftsOf(method: StraightMethod): Drafts {
  const drafts = new Map<string, Draft>()
  const of = (accelerator: string): Draft => {
    const known = drafts.get(accelerator)
    if (known) return known
    const [sheet, measured] = [accelerator, measuredAccelerator].map((name) => accelerators().get(name))
    if (!sheet || !measured) throw new RangeError(`the catalogue has no accelerator ${accelerator}`)
    const made = draft(method, parametersOf(sheet, measured))
    drafts.set(accelerator, made)
    return made
  }
  const { placeOf } = of(measuredAccelerator)
  const written = (inputs: Readonly<Record<string, (served: Served) => number>>): Written[] =>
    Object.entries(inputs).flatMap(([name, value]) => {
      const place = placeOf(name)
      return place === undefined ? [] : [[place, value] as const]
    })
  return { width: method.width, of, ofBatch: written(batchInput), ofLayout: written(layoutInput) }
}
const costDrafts = once(() => draftsOf(straightLanguage))
const speedDrafts = once(() => draftsOf(straightSpeed))

/** Numbers of many models share a block of memory: one of its own for each would be the garbage collector's burden. */
const blockLength = 16_384
let block = new Float64Array(0)
let blockEnd = 0
function room(length: number): Float64Array {
  if (blockEnd + length > block.length) {
    block = new Float64Array(Math.max(length, blockLength))
    blockEnd = 0
  }
  blockEnd += length
  return block.subarray(blockEnd - length, blockEnd)
}

/** Runs a method for every deployment: what a layout tells is written once for all its batches. */
function computed(
  { width, of, ofBatch, ofLayout }: Drafts,
  layouts: readonly Layout[],
  batches: Float64Array,
  layoutAt: readonly number[],
): Float64Array {
  const into = room(batches.length * width)
  let current: Draft | undefined
  for (let point = 0; point < batches.length; point++) {
    const { accelerator, acceleratorCount, replicaCount, weightBits, sizes, shape } = layouts[
      layoutAt[point] as number
    ] as Layout
    const batchSize = batches[point] as number
    const served = { accelerator, acceleratorCount, replicaCount, weightBits, sizes, shape, batchSize }
    if (!current || layoutAt[point] !== layoutAt[point - 1]) {
      current = of(accelerator)
      for (const [place, value] of ofLayout) current.write(place, value(served))
    }
    for (const [place, value] of ofBatch) current.write(place, value(served))
    current.fix(into, point * width)
  }
  return into
}

function folded(layouts: readonly Layout[], lattice: Lattice, declared: Declared | undefined): Folded {
  /** Where the batch is known, each layout is one deployment. */
  const known = declared?.batchSize
  const layoutAt = known === undefined ? thingsAt(layouts, lattice) : [...layouts.keys()]
  const batches = new Float64Array(layoutAt.length)
  layoutAt.forEach((index, point) => {
    batches[point] = known ?? batchAt(layouts[index] as Layout, lattice.shares[point] as number)
  })
  const [byBatch, byCost] =
    known === undefined ? [lattice.byShare, lattice.byShareFalling] : [inTurn(layouts), inTurn(layouts)]
  return {
    count: layoutAt.length,
    batches,
    layouts,
    layoutAt,
    weights: known === undefined ? lattice.weights : Float64Array.from(layouts, ({ weight }) => weight),
    costs: computed(costDrafts(), layouts, batches, layoutAt),
    speeds: once(() => computed(speedDrafts(), layouts, batches, layoutAt)),
    orderOfEnergy: byCost.slice(),
    orderOfTime: byCost.slice(),
    orderOfBatch: byBatch.slice(),
  }
}

const inTurn = (layouts: readonly unknown[]): Uint16Array => Uint16Array.from(layouts.keys())

/** Every deployment that may be, at every size that may be. */
export function foldModel(ranges: SizeRanges, declared: Declared | undefined): FoldedModel {
  const fold = (lattice: Lattice): Folded =>
    folded(
      sizesOf(ranges).flatMap(({ sizes, weight }) => layoutsOf(sizes, shapeOf(sizes), declared, weight)),
      lattice,
      declared,
    )
  const full = fold(few)
  const { count, weights, costs, orderOfEnergy } = full
  return {
    few: { count, weights, costs, orderOfEnergy },
    middleTime: middleTime(costs, count, weights),
    batches: batchesOf(full, weights),
    many: once(() => fold(many)),
    fewInFull: () => fold(few),
  }
}
