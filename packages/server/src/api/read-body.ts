import type { EstimateOptions, MediaRequest } from 'inferprint'
import { InvalidRequestError, type TextRequest, type VideoRequest } from 'inferprint'
import { longTailIds } from 'inferprint/catalogue/ids'
import { marketElectricity } from 'inferprint/electricity'
import { inferprint1 } from 'inferprint/method'
import { methodNamed } from './methods.ts'
import { fromWire } from './wire-names.ts'

export type AnyRequest = TextRequest | VideoRequest | MediaRequest

/** Options as they come, checked against their schema. */
export interface OptionFields {
  readonly method?: string
  readonly boundary?: NonNullable<EstimateOptions['boundary']>
  readonly electricity?: 'location' | 'market' | Readonly<Record<string, string | number>>
  readonly serving?: Readonly<Record<string, string | number>>
  readonly user?: Readonly<Record<string, string | number>>
  readonly strict?: boolean
}

/** A request as it comes, checked against its schema. */
export interface RequestFields {
  readonly model: string
  readonly [field: string]: unknown
}

const optionNames = ['method', 'boundary', 'electricity', 'serving', 'user', 'strict'] as const

/** What of a request tells its kind. */
const kinds = ['output_tokens', 'image', 'video', 'audio', 'embedding', 'duration_s'] as const

/** @throws InvalidRequestError for a request that tells no amount */
export function readRequest(body: RequestFields): AnyRequest {
  if (!kinds.some((kind) => kind in body))
    throw new InvalidRequestError(
      `output_tokens is missing; expected how many tokens the model generated, or one of ${kinds.slice(1).join(', ')}`,
    )
  const request = Object.entries(body).filter(([name]) => !(optionNames as readonly string[]).includes(name))
  return fromWire(Object.fromEntries(request)) as unknown as AnyRequest
}

/** The server's own options, and what the body changes of them. */
export function readOptions(body: OptionFields, own: EstimateOptions): EstimateOptions {
  const { method, boundary, electricity, serving, user, strict } = body
  const chosen = methodNamed(method)
  return {
    method: inferprint1,
    ids: longTailIds(),
    ...own,
    ...(chosen && { method: chosen }),
    ...(boundary && { boundary }),
    ...(electricity && { electricity: electricityOf(electricity) }),
    ...(serving && { serving: fromWire(serving) }),
    ...(user && { user: fromWire(user) }),
    ...(strict !== undefined && { strict }),
  }
}

function electricityOf(told: NonNullable<OptionFields['electricity']>): NonNullable<EstimateOptions['electricity']> {
  if (told === 'location') return told
  return told === 'market' ? marketElectricity : fromWire(told)
}
