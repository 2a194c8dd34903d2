import type { IncomingHttpHeaders } from 'node:http'
import { isIPv6 } from 'node:net'
import { ConfigError } from './checks.ts'
import type { ServeConfig } from './config.ts'
import { mayDo, type Scope, tokensOf } from './tokens.ts'

/** Why a request may not do what it asks for. */
export interface Denied {
  readonly status: 401 | 403
  readonly message: string
}

/** Undefined where it may. Through the gateway, `authorization` is the provider's, and tells nothing here. */
export type Access = (headers: IncomingHttpHeaders, scope: Scope, door: 'api' | 'gateway') => Denied | undefined

const loopback = new Set(['127.0.0.1', '::1', '[::1]', 'localhost'])
export const isLoopback = (host: string): boolean => loopback.has(host) || /^127(\.\d{1,3}){3}$/.test(host)

export const bracketed = (host: string): string => (isIPv6(host) ? `[${host}]` : host)

/**
 * Who may come. With tokens: who has one. Without, on this machine alone: every program of it, but no web page from elsewhere that a
 * browser here shows; and behind a proxy: whom the proxy lets through.
 * @throws ConfigError where everybody could
 */
export function accessOf({ host, tokens, behindTlsProxy }: ServeConfig): Access {
  const known = tokensOf(tokens)
  if (known.count > 0) return (headers, scope, door) => withToken(known.scopesOf, tokenOf(headers, door), scope)
  if (behindTlsProxy) return () => undefined
  if (isLoopback(host)) return (headers) => fromHere(headers)
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

function tokenOf(headers: IncomingHttpHeaders, door: 'api' | 'gateway'): string | undefined {
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
