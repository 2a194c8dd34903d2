import type { Interval } from '../../quantity/interval.ts'
import { InvalidRequestError } from '../errors.ts'
import { estimate } from '../estimate.ts'
import type { Criterion, Impact } from '../footprint.ts'
import type { EstimateOptions, TextRequest } from '../request.ts'
import { nothing, type Shared, sharedSpread } from './shared-spread.ts'

export type { Shared } from './shared-spread.ts'

/** How many times one request's impact is another's. */
export interface ImpactRatio extends Interval {
  /** Of the values; the ends hold it with 90 %. */
  readonly value: number
  /** The ends are on one side of 1: that one costs more may be said. */
  readonly isTold: boolean
  /** What is the same unknown for both, and so no reason for a difference. */
  readonly shared: Shared
}

export interface RatioOptions extends EstimateOptions {
  /** Default `gwp`. */
  readonly criterion?: Criterion
}

/**
 * How many times the first request's impact is the second's. What both share (the electricity of one zone, the data centres of one
 * operator) cancels; the rest is taken as independent, so that logarithms add as squares. Ends of EcoLogits' methods, and of the
 * boundary `full`, are divided by each other crosswise: nothing is said of how they hang together.
 * @throws InvalidRequestError, UnknownModelError
 */
export function ratioOf(left: TextRequest, right: TextRequest, options: RatioOptions = {}): ImpactRatio {
  const { criterion = 'gwp', ...estimateOptions } = options
  const impact = (request: TextRequest): Impact => {
    const found = estimate(request, estimateOptions)[criterion]
    if (found) return found
    throw new InvalidRequestError(
      `criterion is "${criterion}", which this method does not have; expected one of energy, gwp, adpe, pe, wcf that it has`,
    )
  }
  return ratioOfImpacts([left, impact(left)], [right, impact(right)], criterion, estimateOptions)
}

type Asked = readonly [request: TextRequest, impact: Impact]

/** As `ratioOf`, of what was estimated already. */
export function ratioOfImpacts(
  [leftRequest, left]: Asked,
  [rightRequest, right]: Asked,
  criterion: Criterion,
  options: EstimateOptions,
): ImpactRatio {
  if (JSON.stringify(leftRequest) === JSON.stringify(rightRequest)) return told({ value: 1, min: 1, max: 1 }, 'all')
  const isWithin = options.method === undefined || options.method.name === 'inferprint-1'
  if (!isWithin || options.boundary === 'full') return told(crosswise(left, right), nothing.shared)
  const { below, above, shared, ofRatio } = sharedSpread(leftRequest, rightRequest, criterion, options)
  const value = left.value / right.value
  if (ofRatio)
    return told({ value, min: value / Math.exp(ofRatio.below), max: value * Math.exp(ofRatio.above) }, shared)
  const up = (impact: Impact): number => own(Math.log(impact.max / impact.value), above)
  const down = (impact: Impact): number => own(Math.log(impact.value / impact.min), below)
  const ends = {
    min: value / Math.exp(Math.hypot(down(left), up(right))),
    max: value * Math.exp(Math.hypot(up(left), down(right))),
  }
  return told({ value, ...ends }, shared)
}

/** What is left of a spread without the part that is shared; squares are what adds up. */
const own = (all: number, shared: number): number => Math.sqrt(Math.max(0, all ** 2 - shared ** 2))

const crosswise = (left: Impact, right: Impact) => ({
  value: left.value / right.value,
  min: left.min / right.max,
  max: left.max / right.min,
})

const told = (ends: Interval & { readonly value: number }, shared: Shared): ImpactRatio => ({
  ...ends,
  isTold: ends.min > 1 || ends.max < 1,
  shared,
})
