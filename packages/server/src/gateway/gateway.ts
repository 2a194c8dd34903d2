import type { IncomingMessage, RequestListener, ServerOptions, ServerResponse } from 'node:http'
import { askedRoute } from './asked.ts'
import type { GatewayOptions } from './options.ts'
import { hasHooks, pass } from './passage.ts'
import { type Refusal, refuse, tooLarge } from './refusal.ts'
import { type BodyBounds, BodyTooLargeError, type TakenBody, takeBody } from './request-body.ts'
import { readHead } from './request-head.ts'
import { type Settings, settingsOf } from './settings.ts'
import { type Target, targetOf } from './target.ts'
import type { Upstream } from './upstream.ts'

export interface Gateway {
  /** Whether a request's `url` names an upstream; one that does not is for somebody else on the same server. */
  readonly serves: (url: string | undefined) => boolean
  /** A listener for `request` of a `node:http` server. Answers everything, with 404 where `serves` says no. */
  readonly handle: RequestListener
  /** Timeouts, for `http.createServer`. */
  readonly serverOptions: ServerOptions
  /** Names of the upstreams, and where they are. */
  readonly upstreams: readonly { readonly name: string; readonly baseUrl: string }[]
  /** Bytes of bodies that are in memory now. */
  readonly heldBytes: () => number
  /** Ends when running requests have ended and their records are handed on. */
  readonly close: () => Promise<void>
}

/** @throws TypeError naming the key of the config */
export function createGateway(options: GatewayOptions = {}): Gateway {
  const settings = settingsOf(options)
  const { limits, upstreams } = settings
  let closing: Promise<void> | undefined
  return {
    serves: (url) => {
      const target = targetOf(url)
      return target !== undefined && upstreams.has(target.name)
    },
    handle: (request, response) => handle(settings, request, response),
    serverOptions: {
      headersTimeout: 1000 * limits.requestHeadS,
      requestTimeout: 1000 * limits.requestS,
      keepAliveTimeout: 1000 * limits.keepAliveS,
      connectionsCheckingInterval: 5000,
      noDelay: true,
    },
    upstreams: [...upstreams.values()].map(({ name, baseUrl }) => ({ name, baseUrl })),
    heldBytes: () => settings.held.bytes,
    close: () => (closing ??= closed(settings)),
  }
}

async function closed({ upstreams, flush }: Settings): Promise<void> {
  await Promise.all([...upstreams.values()].map(({ pool }) => pool.close()))
  await flush()
}

const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])

function handle(settings: Settings, request: IncomingMessage, response: ServerResponse): void {
  const target = targetOf(request.url)
  const upstream = target && settings.upstreams.get(target.name)
  const refused = (refusal: Refusal) => {
    /** What is left of the body is not waited for. */
    if (!request.complete) response.setHeader('connection', 'close')
    refuse(response, upstream?.dialect ?? 'openai', refusal)
  }
  const failed = (error: unknown) => {
    if (error instanceof BodyTooLargeError) return refused(tooLarge)
    settings.report('passing a request on', error)
    if (response.headersSent) response.destroy()
    else refuse(response, 'openai', { status: 502, message: 'inferprint: the request could not be passed on.' })
  }
  try {
    const refusal = refusalOf(settings, target, upstream, request)
    if (refusal) refused(refusal)
    else if (target && upstream) take(settings, upstream, target.rest, request, response, { refused, failed })
  } catch (error) {
    failed(error)
  }
}

/** Why a request is not taken at all. */
function refusalOf(
  settings: Settings,
  target: Target | undefined,
  upstream: Upstream | undefined,
  { method = '', headers, socket }: IncomingMessage,
): Refusal | undefined {
  if (!target) return { status: 400, message: 'inferprint: the path names no upstream, or climbs out of it.' }
  if (!upstream) return { status: 404, message: unknownUpstream(settings) }
  if (!methods.has(method)) return { status: 405, message: 'inferprint: this method is not passed on.' }
  return settings.options.authorize?.(headers, socket.remoteAddress)
}

interface Failing {
  readonly refused: (refusal: Refusal) => void
  readonly failed: (error: unknown) => void
}

function take(
  settings: Settings,
  upstream: Upstream,
  rest: string,
  request: IncomingMessage,
  response: ServerResponse,
  { refused, failed }: Failing,
): void {
  request.on('error', () => {})
  const route = askedRoute(upstream, request.method, rest)
  const bounds = boundsOf(settings, route !== undefined)
  const taken = (body: TakenBody) => {
    if (bounds.isWhole && body.stream && body.start.length <= bounds.read) {
      body.stream.destroy()
      refused({ status: 503, retryAfterS: 1, message: 'inferprint: the gateway holds as many requests as it may.' })
    } else pass({ settings, upstream, rest, route, head: readHead(request), body, request, response })?.catch(failed)
  }
  takeBody(request, bounds, settings.held, taken, failed)
}

/** What hooks decide on is held whole. */
function boundsOf({ limits, options }: Settings, isAsked: boolean): BodyBounds & { readonly isWhole: boolean } {
  const { mostReadRequestBytes: read, mostRequestBytes: most } = limits
  const isWhole = isAsked && hasHooks(options)
  return { isWhole, hold: isWhole ? read : Math.min(read, heldWithoutHooks), read, most }
}

/** What fits into it goes up in one write; no model begins before it has the whole of it. */
const heldWithoutHooks = 64 * 1024

function unknownUpstream({ upstreams }: Settings): string {
  const names = [...upstreams.keys()].map((name) => `/${name}/`).join(', ')
  return `inferprint: no upstream of that name; expected a path that begins with one of ${names}.`
}
