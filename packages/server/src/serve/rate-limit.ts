import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isIPv6 } from 'node:net'

const minuteMs = 60_000
const mostCallers = 100_000

/**
 * So many requests a minute for each caller: that many at once, and then one whenever its share of a minute has passed.
 * Of a caller one number is kept, and no longer than it can refuse something.
 * Source: the generic cell rate algorithm of ITU-T I.371.
 */
export class RateLimit {
  /** When all that was asked is paid for, ms. */
  private readonly paidAt = new Map<string, number>()
  private sweptAt = 0
  private readonly eachMs: number

  constructor(
    readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.eachMs = minuteMs / perMinute
  }

  /** Counts a request. @returns how long to wait, s; undefined where it may come */
  take(caller: string): number | undefined {
    const now = this.now()
    if (now - this.sweptAt >= minuteMs) this.sweep(now)
    const paidAt = Math.max(this.paidAt.get(caller) ?? now, now) + this.eachMs
    const waitMs = paidAt - now - minuteMs
    /** Sums of shares of a minute are not quite a minute. */
    if (waitMs > 1e-6) return waitMs / 1000
    this.paidAt.delete(caller)
    this.paidAt.set(caller, paidAt)
    if (this.paidAt.size > mostCallers) this.paidAt.delete(this.paidAt.keys().next().value as string)
    return undefined
  }

  get callers(): number {
    return this.paidAt.size
  }

  private sweep(now: number): void {
    this.sweptAt = now
    for (const [caller, paidAt] of this.paidAt) if (paidAt <= now) this.paidAt.delete(caller)
  }
}

export interface Caller {
  readonly headers: IncomingHttpHeaders
  /** Of the connection. */
  readonly address: string | undefined
  /** One that is known. */
  readonly token: string | undefined
}

/** Who calls: a token, else an address. Behind a proxy it is the one that the proxy itself wrote down, the last. */
export function callerOf({ headers, address = '', token }: Caller, behindProxy: boolean): string {
  if (token !== undefined) return createHash('sha256').update(token).digest('base64')
  const forwarded = behindProxy ? [headers['x-forwarded-for']].flat().at(-1)?.split(',').at(-1)?.trim() : undefined
  return networkOf(forwarded || address)
}

/** One subscriber has a /64 of IPv6 and may use every address of it. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address.slice(0, 100)
  const [start = '', end] = address.split('%')[0]?.split('::') ?? []
  const left = start === '' ? [] : start.split(':')
  const right = end ? end.split(':') : []
  const zeros = end === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return `${[...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/64`
}
