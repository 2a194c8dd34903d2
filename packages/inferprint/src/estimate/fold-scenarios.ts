import { accelerators } from '../catalogue/accelerators.ts'
import { straightLanguage, straightSpeed } from '../generated/methods.ts'
import { type Declared, deploymentInputs, priorScenarios, type Scenario } from '../method/inferprint-1/deployment.ts'
import { parametersOf } from '../method/inferprint-1/fitted.ts'
import { nativeBitsOf, type Sizes, shapeOf } from '../method/inferprint-1/model-shape.ts'
import { weightedQuantiles } from '../method/inferprint-1/weighted-quantile.ts'
import type { Interval } from '../quantity/interval.ts'
import { fixer } from '../quantity/js/straight-method.ts'

/** One deployment that may serve the model, with what its tokens cost already computed. */
export interface FoldedScenario {
  readonly scenario: Scenario
  readonly weight: number
  readonly cost: Float64Array
  /** What the formulas take of model and deployment, by name. */
  readonly inputs: Readonly<Record<string, number>>
}

/** What was measured most; other accelerators are read off their data sheets beside it. */
const measuredAccelerator = 'H100'

/** Three sizes for a range that holds with 90 %, and their weights (Keefer and Bodily's extended Pearson-Tukey). */
const sizeWeights = [0.185, 0.63, 0.185] as const

export interface SizeRanges {
  readonly hfId: string | undefined
  readonly active: Interval
  readonly total: Interval
}

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

type Fixer = ReturnType<typeof fixer>
const fixers = new Map<string, { readonly cost: Fixer; readonly speed: Fixer }>()

/** What an accelerator fixes of the formulas, found once. */
function fixersOf(accelerator: string): { readonly cost: Fixer; readonly speed: Fixer } {
  const known = fixers.get(accelerator)
  if (known) return known
  const [sheet, measured] = [accelerator, measuredAccelerator].map((name) => accelerators().get(name))
  if (!sheet || !measured) throw new RangeError(`the catalogue has no accelerator ${accelerator}`)
  const parameters = parametersOf(sheet, measured)
  const found = { cost: fixer(straightLanguage, parameters), speed: fixer(straightSpeed, parameters) }
  fixers.set(accelerator, found)
  return found
}

function foldAll(sizes: Sizes, weight: number, serving: Declared | undefined): FoldedScenario[] {
  const shape = shapeOf(sizes)
  return priorScenarios(sizes, shape, serving).map((scenario) => {
    const inputs = deploymentInputs(sizes, shape, scenario)
    return { scenario, weight: weight * scenario.weight, cost: fixersOf(scenario.accelerator).cost(inputs), inputs }
  })
}

/** What the speed of a deployment depends on. */
export const speedOf = ({ accelerator }: Scenario, inputs: Readonly<Record<string, number>>): Float64Array =>
  fixersOf(accelerator).speed(inputs)

/** Every deployment that may be, at every size that may be, in the order of what a typical request costs. */
export const foldScenarios = (ranges: SizeRanges, serving: Declared | undefined): FoldedScenario[] =>
  sizesOf(ranges)
    .flatMap(({ sizes, weight }) => foldAll(sizes, weight, serving))
    .map((each) => ({ each, costJ: typicalCost(each) }))
    .sort((left, right) => left.costJ - right.costJ)
    .map(({ each }) => each)

export const weightsOf = (scenarios: readonly FoldedScenario[]): Float64Array =>
  Float64Array.from(scenarios, ({ weight }) => weight)

const typicalTokens = [500, 0, 300] as const
const ends = new Float64Array(4)

function typicalCost({ cost }: FoldedScenario): number {
  straightLanguage.request(cost, 0, ends, 0, ...typicalTokens)
  return ends[0] as number
}

/** The batches that hold 90 % of the belief, in words. */
export function batchesOf(scenarios: readonly FoldedScenario[], weights: ArrayLike<number>): string {
  const batches = scenarios.map(({ scenario }) => scenario.batchSize)
  const nearest = (quantile: number): number =>
    batches.reduce((best, batch) =>
      Math.abs(Math.log(batch / quantile)) < Math.abs(Math.log(best / quantile)) ? batch : best,
    )
  const [low, high] = weightedQuantiles(batches, weights, [0.05, 0.95]).map(nearest)
  return low === high ? `${low}` : `${low} to ${high}`
}
