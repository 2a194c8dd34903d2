/** What became of a batch. */
export type Posted =
  | { readonly how: 'taken' }
  /** Nobody will ever take it. */
  | { readonly how: 'refused'; readonly why: string }
  /** Another time, not before `afterMs` where the server says so. */
  | { readonly how: 'later'; readonly why: string; readonly afterMs?: number }

export interface Target {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly fetch: typeof fetch
}

/** Sends a body once. Never rejects. */
export async function post({ url, headers, timeoutMs, fetch }: Target, body: string): Promise<Posted> {
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(url, { method: 'POST', headers, body, signal })
    await response.arrayBuffer()
    if (response.ok) return { how: 'taken' }
    const why = `the server answered ${response.status} ${response.statusText}`.trim()
    if (response.status !== 429 && response.status < 500) return { how: 'refused', why }
    const afterMs = waitOf(response.headers.get('retry-after'))
    return { how: 'later', why, ...(afterMs !== undefined && { afterMs }) }
  } catch (error) {
    const { message, cause } = error as { message?: string; cause?: { message?: string } }
    return { how: 'later', why: cause?.message || message || String(error) }
  }
}

/** `Retry-After`: seconds, or a date (RFC 9110, 10.2.3). */
function waitOf(value: string | null): number | undefined {
  if (value === null) return undefined
  const ms = /^\s*\d+\s*$/.test(value) ? 1000 * Number(value) : Date.parse(value) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}
