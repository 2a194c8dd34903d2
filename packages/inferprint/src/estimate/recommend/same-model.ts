import { straightLanguageEnergyPoints } from '../../generated/methods.ts'
import type { Spread } from '../../method/inferprint-1/spread.ts'
import { weightedQuantiles } from '../../method/inferprint-1/weighted-quantile.ts'
import { shares } from '../accelerator-cost.ts'
import type { FoldedModel } from '../folded-model.ts'
import { assumedInputTokens } from '../language-situation.ts'
import type { TextRequest } from '../request.ts'

/**
 * How far the ratio of two requests to one model spreads: in each deployment that may be, both are asked, and the ratio of their
 * energies is what differs. What the formulas err by is the same model's in both, and cancels.
 */
export function sameModelSpread(left: TextRequest, right: TextRequest, { few }: FoldedModel): Spread {
  const energies = ({
    inputTokens = assumedInputTokens,
    cachedTokens = 0,
    outputTokens,
  }: TextRequest): Float64Array => {
    const column = new Float64Array(few.count)
    straightLanguageEnergyPoints.points(few.costs, few.count, [column], inputTokens, cachedTokens, outputTokens)
    return column
  }
  const [of, to] = [energies(left), energies(right)]
  const ratios = of.map((energy, at) => energy / (to[at] as number))
  const [low, middle, high] = weightedQuantiles(ratios, few.weights, shares) as [number, number, number]
  return { below: Math.log(middle / low), above: Math.log(high / middle) }
}
