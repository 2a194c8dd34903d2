import { InvalidRequestError, shown } from './errors.ts'
import { estimate } from './estimate.ts'
import type { Criterion, Footprint, Impact } from './footprint.ts'
import type { MediaRequest } from './media/request.ts'
import type { EstimateOptions, TextRequest, VideoRequest } from './request.ts'

export interface ComparedRequest {
  readonly request: TextRequest | VideoRequest | MediaRequest
  readonly footprint: Footprint
  readonly impact: Impact
  /** The impact's value over the lowest one's. */
  readonly timesLowest: number
  /** Its range touches the lowest one's: the figures cannot tell the two apart. */
  readonly overlapsLowest: boolean
}

export interface CompareOptions extends EstimateOptions {
  /** Default `gwp`. */
  readonly criterion?: Criterion
}

/**
 * Requests side by side, the lowest impact first.
 * @throws InvalidRequestError, UnknownModelError; also for a criterion that one of the footprints lacks
 */
export function compare(
  requests: readonly (TextRequest | VideoRequest | MediaRequest)[],
  { criterion = 'gwp', ...options }: CompareOptions = {},
): ComparedRequest[] {
  const all = requests.map((request) => {
    const footprint = estimate(request, options)
    const impact = footprint[criterion]
    if (impact) return { request, footprint, impact }
    throw new InvalidRequestError(
      `criterion is ${shown(criterion)}, which the footprint of ${footprint.model} lacks; expected one of energy, gwp, adpe, pe, wcf`,
    )
  })
  const sorted = all.toSorted((left, right) => left.impact.value - right.impact.value)
  const lowest = sorted[0]?.impact
  if (!lowest) return []
  return sorted.map((each) => ({
    ...each,
    timesLowest: each.impact.value === lowest.value ? 1 : each.impact.value / lowest.value,
    overlapsLowest: each.impact.min <= lowest.max,
  }))
}
