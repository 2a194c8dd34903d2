import { InvalidRequestError, shown } from '../errors.ts'
import { type Criterion, type Footprint, type Impact, type Impacts, impactOf, type Note } from '../footprint.ts'
import { type Amount, rangeOf } from './amount.ts'
import type { TrainingRoute } from './routes.ts'
import type { Training } from './training-of.ts'

const criteria: Readonly<Record<string, Criterion>> = {
  energy: 'energy',
  GWP: 'gwp',
  ADPe: 'adpe',
  PE: 'pe',
  WCF: 'wcf',
}
const all = Object.values(criteria)

interface Shared {
  /** The most believed route of a `Training`, or one that you choose. */
  readonly training: Training | TrainingRoute
  /** A footprint of `estimate`, or one of its impacts. */
  readonly perRequest: Footprint | Impact
}

export type AmortiseOptions = Shared &
  (
    | { readonly lifetimeRequests: Amount; readonly lifetimeTokens?: never; readonly tokensPerRequest?: never }
    /** Generated tokens in the model's life, and those of this request. */
    | { readonly lifetimeTokens: Amount; readonly tokensPerRequest: number; readonly lifetimeRequests?: never }
  )

/** One request's share of a training. Nothing was added to the request itself. */
export interface Amortised {
  readonly share: Impacts
  /** Share for one of the request: 0.1 is a tenth on top. */
  readonly ofRequest: {
    readonly [C in Criterion]?: { readonly value: number; readonly min: number; readonly max: number }
  }
  readonly notes: readonly Note[]
}

/** @throws InvalidRequestError */
export function amortise(options: AmortiseOptions): Amortised {
  const { route, request } = pair(options)
  const requests = requestsOf(options)
  const shares: [Criterion, Impact][] = []
  const ratios: [Criterion, { value: number; min: number; max: number }][] = []
  for (const [criterion, trained, each] of request) {
    const share = {
      min: trained.min / requests.max,
      value: trained.value / requests.value,
      max: trained.max / requests.min,
    }
    shares.push([criterion, impactOf(criterion, share)])
    ratios.push([criterion, { min: share.min / each.max, value: share.value / each.value, max: share.max / each.min }])
  }
  const life: Note = {
    code: 'training-lifetime',
    message: `Shared by ${text(requests)} requests, as you said; nobody publishes how many a model answers.`,
  }
  const apart: Note = { code: 'training-apart', message: 'Beside the request, not in its footprint.' }
  return {
    share: Object.fromEntries(shares),
    ofRequest: Object.fromEntries(ratios),
    notes: [...route.notes, life, apart],
  }
}

export interface BreakEven {
  /** Requests after which use has cost as much as training. */
  readonly requests: Amortised['ofRequest']
  readonly notes: readonly Note[]
}

/**
 * How many requests cost as much as the training. The ends pair a cheap training with dear requests, and the other way about.
 * @throws InvalidRequestError
 */
export function breakEven(options: Shared): BreakEven {
  const { route, request } = pair(options)
  const requests = Object.fromEntries(
    request.map(([criterion, trained, each]) => [
      criterion,
      { min: trained.min / each.max, value: trained.value / each.value, max: trained.max / each.min },
    ]),
  )
  const note: Note = {
    code: 'training-break-even',
    message: 'Every request is taken to cost as much as this one.',
  }
  return { requests, notes: [...route.notes, note] }
}

type Pair = readonly [Criterion, Impact, Impact]

/** The criteria that both sides have. @throws InvalidRequestError where there are none, or a request costs nothing */
function pair({ training, perRequest }: Shared): { route: TrainingRoute; request: readonly Pair[] } {
  const route = 'routes' in training ? training.routes[0] : training
  const impacts = impactsOf(perRequest)
  const request = all.flatMap((criterion): Pair[] => {
    const [trained, each] = [route[criterion], impacts[criterion]]
    if (!trained || !each) return []
    if (!(each.min > 0 && each.value >= each.min && each.max >= each.value && Number.isFinite(each.max))) {
      throw new InvalidRequestError(
        `perRequest has a ${criterion} of ${each.min}..${each.value}..${each.max}; expected three numbers above 0 in this order`,
      )
    }
    return [[criterion, trained, each]]
  })
  if (request.length > 0) return { route, request }
  const known = all.filter((criterion) => route[criterion]).join(', ')
  throw new InvalidRequestError(`the training and perRequest have no criterion in common; the training has ${known}`)
}

/** @throws InvalidRequestError */
function impactsOf(perRequest: Footprint | Impact): Impacts {
  if (typeof perRequest === 'object' && perRequest !== null) {
    if ('usage' in perRequest) return perRequest
    const criterion = criteria[perRequest.type]
    if (criterion) return { [criterion]: perRequest }
  }
  throw new InvalidRequestError(
    `perRequest is ${shown(perRequest)}; expected a footprint of estimate(), or one of its impacts`,
  )
}

function requestsOf(options: AmortiseOptions) {
  if (options.lifetimeRequests !== undefined) return rangeOf('lifetimeRequests', options.lifetimeRequests)
  if (options.lifetimeTokens === undefined) {
    throw new InvalidRequestError('expected lifetimeRequests, or lifetimeTokens with tokensPerRequest')
  }
  const tokens = rangeOf('lifetimeTokens', options.lifetimeTokens)
  const each = rangeOf('tokensPerRequest', options.tokensPerRequest).value
  return { min: tokens.min / each, value: tokens.value / each, max: tokens.max / each }
}

const text = ({ min, value, max }: { min: number; value: number; max: number }): string =>
  min === max ? value.toPrecision(3) : [min, value, max].map((end) => end.toPrecision(3)).join(' to ')
