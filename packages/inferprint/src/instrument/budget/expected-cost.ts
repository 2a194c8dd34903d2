import { InvalidRequestError } from '../../estimate/errors.ts'
import { estimate } from '../../estimate/estimate.ts'
import type { Footprint } from '../../estimate/footprint.ts'
import { mediaKindOf } from '../../estimate/media/kind.ts'
import type { MediaRequest } from '../../estimate/media/request.ts'
import { inferprint1 } from '../../estimate/methods.ts'
import type { TextRequest, VideoRequest } from '../../estimate/request.ts'
import type { PlannedCall } from '../options.ts'
import type { BudgetOptions } from './budget-options.ts'
import { plannedRequest } from './planned-request.ts'

/** The body of a call for a text, as an SDK takes it: `{ model, messages, max_tokens }`, or the like of another provider. */
export interface RequestBody {
  readonly model: string
  readonly [field: string]: unknown
}

/** Footprints of calls that have yet to be made. */
export class ExpectedCost {
  private readonly situation
  private readonly estimateOptions
  private readonly reserve

  constructor({ zone, region, reserve = 'least', estimate: options }: BudgetOptions) {
    this.situation = { ...(zone !== undefined && { zone }), ...(region !== undefined && { region }) }
    this.estimateOptions = { method: inferprint1, ...options }
    this.reserve = reserve
  }

  /** Undefined where the call does not tell enough. @throws InvalidRequestError, UnknownModelError */
  ofCall(call: PlannedCall): Footprint | undefined {
    const request = plannedRequest(call, this.reserve)
    return request && this.ofRequest(request)
  }

  /** Of a body the largest answer that it allows, or one token where it sets none. @throws InvalidRequestError, UnknownModelError */
  of(request: TextRequest | VideoRequest | MediaRequest | RequestBody): Footprint {
    if (!isBody(request)) return this.ofRequest(request)
    const planned = plannedRequest({ operation: 'chat', labels: {}, body: request }, 'most')
    if (planned) return this.ofRequest(planned)
    throw new InvalidRequestError(
      'the request names no model; expected { model, outputTokens }, or a body such as { model, messages, max_tokens }',
    )
  }

  private ofRequest(request: TextRequest | VideoRequest | MediaRequest): Footprint {
    return estimate({ ...this.situation, ...request }, this.estimateOptions)
  }
}

const prompts = ['messages', 'message', 'input', 'inputs', 'contents', 'prompt']

const isBody = (request: object): request is RequestBody =>
  prompts.some((name) => name in request) || (!('outputTokens' in request) && mediaKindOf(request) === undefined)
