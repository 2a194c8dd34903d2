import type { IncomingHttpHeaders } from 'node:http'
import { isIPv6 } from 'node:net'
import { ConfigError } from './checks.ts'
import type { ServeConfig } from './config.ts'
import { callerOf, RateLimit } from './rate-limit.ts'
import { mayDo, type Scope, tokensOf } from './tokens.ts'

/** Why a request may not do what it asks for. */
export interface Denied {
  readonly status: 401 | 403 | 429
  readonly message: string
  /** s */
  readonly retryAfterS?: number
}

export interface Coming {
  readonly headers: IncomingHttpHeaders
  /** Of the connection. */
  readonly address: string | undefined
  readonly scope: Scope
  /** Through the gateway, `authorization` is the provider's, and tells nothing here. */
  readonly door: 'api' | 'gateway'
}

/** Undefined where it may. */
export type Access = (coming: Coming) => Denied | undefined

const loopback = new Set(['127.0.0.1', '::1', '[::1]', 'localhost'])
export const isLoopback = (host: string): boolean => loopback.has(host) || /^127(\.\d{1,3}){3}$/.test(host)

export const bracketed = (host: string): string => (isIPv6(host) ? `[${host}]` : host)

/** Who may come, and how often: a token counts for itself; one that is guessed, for the address it came from. */
export function accessOf(config: ServeConfig): Access {
  const mayCome = admissionOf(config)
  const { rateLimitPerMinute: perMinute, behindTlsProxy } = config
  if (perMinute === undefined) return mayCome
  const limit = new RateLimit(perMinute)
  const hasTokens = config.tokens.length > 0
  return (coming) => {
    const denied = mayCome(coming)
    const token = hasTokens && denied?.status !== 401 ? tokenOf(coming) : undefined
    const retryAfterS = limit.take(callerOf({ ...coming, token }, behindTlsProxy))
    if (retryAfterS === undefined) return denied
    return { status: 429, message: `inferprint: more than ${perMinute} requests a minute.`, retryAfterS }
  }
}

/**
 * With tokens: who has one. Without, on this machine alone: every program of it, but no web page from elsewhere that a
 * browser here shows; and behind a proxy: whom the proxy lets through.
 * @throws ConfigError where everybody could
 */
function admissionOf({ host, tokens, behindTlsProxy }: ServeConfig): Access {
  const known = tokensOf(tokens)
  if (known.count > 0) return (coming) => withToken(known.scopesOf, tokenOf(coming), coming.scope)
  if (behindTlsProxy) return () => undefined
  if (isLoopback(host)) return ({ headers }) => fromHere(headers)
  throw new ConfigError(
    `host is "${host}", which others can reach; expected tokens (inferprint serve --new-token NAME makes one), or behindTlsProxy: true where a proxy before it speaks TLS and knows who may come`,
  )
}

function withToken(
  scopesOf: (token: string) => readonly Scope[] | undefined,
  told: string | undefined,
  scope: Scope,
): Denied | undefined {
  if (told === undefined)
    return { status: 401, message: 'inferprint: no token; expected one in the header inferprint-token.' }
  const of = scopesOf(told)
  if (!of) return { status: 401, message: 'inferprint: nobody has this token.' }
  return mayDo(of, scope) ? undefined : { status: 403, message: `inferprint: this token may not ${scope}.` }
}

function tokenOf({ headers, door }: Coming): string | undefined {
  const own = headers['inferprint-token']
  if (typeof own === 'string') return own
  return door === 'api' ? /^bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] : undefined
}

const nameOf = (host: string): string => host.replace(/:\d+$/, '')

/** A name of this machine in `host`, because a page's own name may lead here; and no page from elsewhere. */
function fromHere({ host = '', origin }: IncomingHttpHeaders): Denied | undefined {
  if (!isLoopback(nameOf(host)))
    return { status: 403, message: 'inferprint: the host of this request is no name of this machine.' }
  if (origin === undefined || isLoopback(nameOf(origin.replace(/^https?:\/\//, '')))) return undefined
  return { status: 403, message: 'inferprint: this page is not of this machine.' }
}
