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
import { middleTime } from './middle-time.ts'

/** Deployments that may serve a model, one behind the other, with what their tokens cost already computed. */
export interface Folded {
  readonly count: number
  /** Add up to one. */
  readonly weights: Float64Array
  readonly batches: readonly number[]
  /** Which of the layouts each has. */
  readonly layoutAt: readonly number[]
  /** `straightLanguage.width` numbers each. */
  readonly costs: Float64Array
  /** `straightSpeed.width` numbers each; computed when first asked. */
  readonly speeds: () => Float64Array
  /** The time of a deployment each part of which is the median of all: what `straightTime` takes. */
  readonly middleTime: () => Float64Array
  /** Places in the order of what the last request cost, at first the small batches last: the next one's is nearly the same. */
  readonly orderOfEnergy: Uint16Array
  readonly orderOfTime: Uint16Array
  readonly orderOfBatch: Uint16Array
}

/** A model that may have several sizes, served in one of several ways. */
export interface FoldedModel {
  readonly layouts: readonly Layout[]
  readonly few: Folded
  /** For requests whose speed was seen. */
  readonly many: () => Folded
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

/** Runs a method for every deployment: what a layout tells is written once for all its batches. */
function computed(
  { width, of, ofBatch, ofLayout }: Drafts,
  layouts: readonly Layout[],
  batches: readonly number[],
  layoutAt: readonly number[],
): Float64Array {
  const into = new Float64Array(batches.length * width)
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
  const batches = layoutAt.map(
    (index, point) => known ?? batchAt(layouts[index] as Layout, lattice.shares[point] as number),
  )
  const [byBatch, byCost] =
    known === undefined ? [lattice.byShare, lattice.byShareFalling] : [inTurn(layouts), inTurn(layouts)]
  const count = layoutAt.length
  const weights = known === undefined ? lattice.weights : Float64Array.from(layouts, ({ weight }) => weight)
  const costs = computed(costDrafts(), layouts, batches, layoutAt)
  return {
    count,
    batches,
    layoutAt,
    weights,
    costs,
    middleTime: once(() => middleTime(costs, count, weights)),
    speeds: once(() => computed(speedDrafts(), layouts, batches, layoutAt)),
    orderOfEnergy: byCost.slice(),
    orderOfTime: byCost.slice(),
    orderOfBatch: byBatch.slice(),
  }
}

const inTurn = (layouts: readonly unknown[]): Uint16Array => Uint16Array.from(layouts.keys())

/** Every deployment that may be, at every size that may be. */
export function foldModel(ranges: SizeRanges, declared: Declared | undefined): FoldedModel {
  const layouts = sizesOf(ranges).flatMap(({ sizes, weight }) => layoutsOf(sizes, shapeOf(sizes), declared, weight))
  return {
    layouts,
    few: folded(layouts, few, declared),
    many: once(() => folded(layouts, many, declared)),
  }
}
