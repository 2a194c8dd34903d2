import { accelerators } from '../catalogue/accelerators.ts'
import { once } from '../catalogue/once.ts'
import { straightLanguage, straightSpeed } from '../generated/methods.ts'
import { batchAt, type Declared, deploymentInputs, type Layout, layoutsOf } from '../method/inferprint-1/deployment.ts'
import { parametersOf } from '../method/inferprint-1/fitted.ts'
import { few, latticeOver, many, type Points } from '../method/inferprint-1/lattice.ts'
import { type ModelShape, nativeBitsOf, type Sizes, shapeOf } from '../method/inferprint-1/model-shape.ts'
import type { Interval } from '../quantity/interval.ts'
import { type Draft, draft, type StraightMethod } from '../quantity/js/straight-method.ts'

/** Deployments that may serve a model, one behind the other, with what their tokens cost already computed. */
export interface Folded {
  readonly count: number
  /** Add up to one. */
  readonly weights: Float64Array
  readonly batches: Float64Array
  /** Which of the layouts each has. */
  readonly layoutAt: Uint16Array
  /** `straightLanguage.width` numbers each. */
  readonly costs: Float64Array
  /** `straightSpeed.width` numbers each; computed when first asked. */
  readonly speeds: () => Float64Array
  /** Places in the order of what the last request cost: the next one's is nearly the same. */
  readonly orderOfEnergy: Uint16Array
  readonly orderOfTime: Uint16Array
}

/** A model that may have several sizes, served in one of several ways. */
export interface FoldedModel {
  readonly layouts: readonly SizedLayout[]
  readonly few: Folded
  /** For requests whose speed was seen. */
  readonly many: () => Folded
}

export interface SizedLayout extends Layout {
  readonly sizes: Sizes
  readonly shape: ModelShape
}

export interface SizeRanges {
  readonly hfId: string | undefined
  readonly active: Interval
  readonly total: Interval
  /** Bits of the weights, where the name of the build tells them. */
  readonly weightBits?: number | undefined
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

/** Every layout at every size that may be. */
function sizedLayouts(ranges: SizeRanges, declared: Declared | undefined): SizedLayout[] {
  return sizesOf(ranges).flatMap(({ sizes, weight }) => {
    const shape = shapeOf(sizes)
    const layouts = layoutsOf(sizes, shape, declared)
    const total = layouts.reduce((sum, layout) => sum + layout.weight, 0)
    return layouts.map((layout) => ({ ...layout, sizes, shape, weight: (weight * layout.weight) / total }))
  })
}

/** What was measured most; other accelerators are read off their data sheets beside it. */
const measuredAccelerator = 'H100'

/** Drafts of a straight-line method, one for each accelerator, with what the accelerator fixes. */
const draftsOf = (method: StraightMethod): ((accelerator: string) => Draft) => {
  const drafts = new Map<string, Draft>()
  return (accelerator) => {
    const known = drafts.get(accelerator)
    if (known) return known
    const [sheet, measured] = [accelerator, measuredAccelerator].map((name) => accelerators().get(name))
    if (!sheet || !measured) throw new RangeError(`the catalogue has no accelerator ${accelerator}`)
    const made = draft(method, parametersOf(sheet, measured))
    drafts.set(accelerator, made)
    return made
  }
}
const costDraft = draftsOf(straightLanguage)
const speedDraft = draftsOf(straightSpeed)

/** Runs a method for every deployment: what a layout fixes is set once for all its batches. */
function computed(
  method: StraightMethod,
  draftOf: (accelerator: string) => Draft,
  layouts: readonly SizedLayout[],
  { count, batches, layoutAt }: Pick<Folded, 'count' | 'batches' | 'layoutAt'>,
): Float64Array {
  const into = new Float64Array(count * method.width)
  for (let point = 0; point < count; point++) {
    const layout = layouts[layoutAt[point] as number] as SizedLayout
    const current = draftOf(layout.accelerator)
    const batchSize = batches[point] as number
    if (point === 0 || layoutAt[point] !== layoutAt[point - 1])
      current.set(deploymentInputs(layout.sizes, layout.shape, { ...layout, batchSize }))
    else current.set({ batch_size: batchSize })
    current.fix(into, point * method.width)
  }
  return into
}

const inTurn = (count: number): Uint16Array => Uint16Array.from({ length: count }, (_, index) => index)

function folded(layouts: readonly SizedLayout[], points: Points, declared: Declared | undefined): Folded {
  /** Where the batch is known, each layout is one deployment. */
  const known = declared?.batchSize
  const count = known === undefined ? points.count : layouts.length
  const weights = new Float64Array(count)
  const batches = new Float64Array(count)
  const layoutAt = new Uint16Array(count)
  let point = 0
  const add = (index: number, batch: number, weight: number): void => {
    weights[point] = weight
    batches[point] = batch
    layoutAt[point] = index
    point++
  }
  if (known !== undefined) for (const [index, { weight }] of layouts.entries()) add(index, known, weight)
  else
    latticeOver(layouts, points, (index, share, weight) =>
      add(index, batchAt(layouts[index] as SizedLayout, share), weight),
    )
  const places = { count, batches, layoutAt }
  return {
    ...places,
    weights,
    costs: computed(straightLanguage, costDraft, layouts, places),
    speeds: once(() => computed(straightSpeed, speedDraft, layouts, places)),
    orderOfEnergy: inTurn(count),
    orderOfTime: inTurn(count),
  }
}

/** Every deployment that may be, at every size that may be. */
export function foldModel(ranges: SizeRanges, declared: Declared | undefined): FoldedModel {
  const layouts = sizedLayouts(ranges, declared)
  return {
    layouts,
    few: folded(layouts, few, declared),
    many: once(() => folded(layouts, many, declared)),
  }
}
