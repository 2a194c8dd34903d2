import type { IncomingHttpHeaders } from 'node:http'
import type { EstimateOptions } from 'inferprint'
import type { Labels, Operation, RequestRecord } from 'inferprint/instrument'
import type { UpstreamLimits, UpstreamsOptions } from './upstream.ts'

/** A request that is about to go up, as far as it is known. Neither key nor headers are told. */
export interface AskedRequest {
  readonly upstream: string
  readonly operation: Operation
  readonly model?: string
  readonly provider?: string
  readonly stream: boolean
  readonly labels: Labels
  /** Parsed; its words may be counted, nothing of it may be kept. Absent where it is no JSON, or larger than what is held. */
  readonly body?: unknown
}

/** Why a request is not let through. */
export interface Blocked {
  readonly status: 429
  /** s; absent where no wait helps. */
  readonly retryAfterS?: number
  readonly message: string
  /** A softer model that would be let through. */
  readonly suggestion?: string
  /** More headers of the refusal. */
  readonly headers?: Readonly<Record<string, string>>
}

/** What a policy says of a request that is about to go up. */
export interface Verdict {
  readonly blocked?: Blocked
  /** The model to ask in place of the one that was asked for. */
  readonly model?: string
  /** Where the request cannot be rewritten for that model: the refusal; absent where it may go up as it is. */
  readonly otherwise?: Blocked
  /** Names and values in turn, for the reply. */
  readonly headers?: readonly string[]
}

/** Asked before a request goes up, told when its footprint is known. What it throws is reported, and the request goes on. */
export interface Policy {
  /** @param id that of the record to come */
  readonly decide: (request: AskedRequest, id: string) => Verdict | undefined
  readonly record: (record: RequestRecord) => void
  /** A request that was decided on will not be made. */
  readonly release: (id: string) => void
}

/** Why a request may not come in. */
export interface Unauthorized {
  readonly status: 401 | 403 | 429
  readonly message: string
  /** s */
  readonly retryAfterS?: number
}

type Maybe<T> = T | undefined | Promise<T | undefined>

/** What a policy decides. A hook that throws is reported, and the request goes on as without it. */
export interface GatewayHooks {
  readonly admit?: (request: AskedRequest) => Maybe<Blocked>
  /** The model to ask in place of the one that was asked for; the body is rewritten then, and only then. */
  readonly substitute?: (request: AskedRequest) => Maybe<string>
  /** A sentence for the header `inferprint-warning`. */
  readonly warn?: (request: AskedRequest) => Maybe<string>
}

/** Bounds of what the gateway takes on. */
export interface GatewayLimits extends UpstreamLimits {
  /** Of one request's body. */
  readonly mostRequestBytes: number
  /** Of a request's body, read for its model and counted; with hooks, held so far before it goes up. */
  readonly mostReadRequestBytes: number
  /** Of a JSON reply, or decompressed and not yet read of a stream, kept aside to read its usage. */
  readonly mostReadReplyBytes: number
  /** Of all bodies held at a time. */
  readonly mostHeldBytes: number
  /** From a connection's first byte to the end of the head. */
  readonly requestHeadS: number
  /** From a request's first byte to the end of its body. */
  readonly requestS: number
  /** Between requests on a connection. */
  readonly keepAliveS: number
  /** How long a client may take no byte while some wait for it. */
  readonly slowReaderS: number
}

const mebibyte = 1024 * 1024

export const defaultLimits: GatewayLimits = {
  mostRequestBytes: 100 * mebibyte,
  mostReadRequestBytes: mebibyte,
  mostReadReplyBytes: 16 * mebibyte,
  mostHeldBytes: 256 * mebibyte,
  requestHeadS: 15,
  requestS: 300,
  keepAliveS: 65,
  slowReaderS: 60,
  upstreamConnectS: 10,
  upstreamHeadersS: 900,
  upstreamIdleS: 300,
  mostUpstreamConnections: 4096,
}

/** How far a JSON reply is held back, so that its impacts can stand in its headers. */
export interface HoldReplies {
  readonly mostBytes: number
  /** From the upstream's head on, ms. */
  readonly mostMs: number
}

export const defaultHold: HoldReplies = { mostBytes: mebibyte, mostMs: 250 }

export interface GatewayOptions extends UpstreamsOptions, GatewayHooks {
  /** Whether a request may come in at all; asked before anything of its body is read. */
  readonly authorize?: (headers: IncomingHttpHeaders, address: string | undefined) => Unauthorized | undefined
  /** Asked behind the hooks. */
  readonly policy?: Policy
  /** Hears of every request to a model, after its reply. */
  readonly onRecord?: (record: RequestRecord) => void
  /**
   * Whether JSON replies are held until they are whole; default yes, to 1 MiB or 250 ms. Nobody parses half a JSON, so a program loses
   * nothing; a reply that is larger or dribbles goes on as it comes, with trailers in place of headers.
   */
  readonly holdReplies?: false | HoldReplies
  /** Puts a hash of the caller's key into the label `key_hash`. The salt is a secret of 16 characters or more. */
  readonly keyHash?: { readonly salt: string }
  readonly limits?: Partial<GatewayLimits>
  /** As `estimate` takes them: method, deployments, electricity. */
  readonly estimate?: EstimateOptions
  /** Hears once of each kind of failure of the gateway itself; by default it goes to `console.warn`. */
  readonly onProblem?: (problem: Error) => void
}

/** @throws TypeError naming the key */
export function checkGatewayOptions({ limits = {}, keyHash, holdReplies, ...options }: GatewayOptions): void {
  for (const [name, value] of Object.entries(limits)) {
    if (!(name in defaultLimits))
      throw new TypeError(`limits.${name} is not known; expected one of ${Object.keys(defaultLimits).join(', ')}`)
    checkAmount(`limits.${name}`, value)
  }
  if (keyHash && !(typeof keyHash.salt === 'string' && keyHash.salt.length >= 16))
    throw new TypeError('keyHash.salt is missing or short; expected a secret text of 16 characters or more')
  if (holdReplies)
    for (const name of ['mostBytes', 'mostMs'] as const) checkAmount(`holdReplies.${name}`, holdReplies[name])
  for (const name of ['authorize', 'onRecord', 'admit', 'substitute', 'warn', 'onProblem'] as const)
    if (options[name] !== undefined && typeof options[name] !== 'function')
      throw new TypeError(`${name} is ${typeof options[name]}; expected a function`)
}

function checkAmount(key: string, value: unknown): void {
  if (!(typeof value === 'number' && value > 0 && Number.isFinite(value)))
    throw new TypeError(`${key} is ${String(value)}; expected a number greater than zero`)
}
