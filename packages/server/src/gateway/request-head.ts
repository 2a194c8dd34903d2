import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** The head of a request, read once. */
export interface RequestHead {
  /** Names and values in turn, as they came, for the upstream. */
  readonly forUpstream: string[]
  readonly labels: Record<string, string>
  /** Bytes; NaN where it is not told. */
  readonly contentLength: number
  readonly contentType: string
  readonly contentEncoding: string
  /** Stays in memory for as long as the request does. */
  readonly key: string | undefined
}

/** Headers that concern one connection alone (RFC 9110, 7.6.1); `host` is the upstream's, and `expect` was answered here. */
const ofTheConnection = new Set(
  'connection,keep-alive,proxy-connection,proxy-authorization,proxy-authenticate,te,trailer,transfer-encoding,upgrade,host,expect'.split(
    ',',
  ),
)
const keys = new Set(['authorization', 'x-api-key', 'api-key', 'x-goog-api-key'])

const labelPrefix = 'inferprint-label-'
const mostLabels = 32
const mostLabelBytes = 256

export function readHead({ rawHeaders }: IncomingMessage): RequestHead {
  const head = {
    forUpstream: [] as string[],
    labels: {} as Record<string, string>,
    contentLength: Number.NaN,
    contentType: '',
    contentEncoding: '',
    key: undefined as string | undefined,
  }
  let labels = 0
  let named: Set<string> | undefined
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const raw = rawHeaders[at] as string
    const value = rawHeaders[at + 1] as string
    const name = raw.toLowerCase()
    if (ofTheConnection.has(name)) {
      if (name === 'connection' && !/^(keep-alive|close)$/i.test(value))
        named = new Set(value.toLowerCase().split(/\s*,\s*/))
      continue
    }
    if (name.startsWith('inferprint-')) {
      const label = labelOf(name)
      if (label && labels++ < mostLabels) head.labels[label] = textOf(value)
      continue
    }
    if (name === 'content-length') head.contentLength = Number(value)
    else if (name === 'content-type') head.contentType = value
    else if (name === 'content-encoding') head.contentEncoding = value.toLowerCase()
    else if (keys.has(name)) head.key ??= value
    head.forUpstream.push(raw, value)
  }
  if (named) dropNamed(head.forUpstream, named)
  return head
}

/** What `connection` names goes no further, but for what frames the body. */
function dropNamed(headers: string[], named: ReadonlySet<string>): void {
  for (let at = headers.length - 2; at >= 0; at -= 2) {
    const name = (headers[at] as string).toLowerCase()
    if (named.has(name) && name !== 'content-length') headers.splice(at, 2)
  }
}

function labelOf(name: string): string | undefined {
  if (name === 'inferprint-conversation') return 'conversation'
  if (!name.startsWith(labelPrefix)) return undefined
  const label = name.slice(labelPrefix.length)
  return /^[a-z\d][a-z\d_.-]{0,63}$/.test(label) && label !== '__proto__' ? label : undefined
}

/** Node reads headers as Latin-1; programs write UTF-8. */
function textOf(value: string): string {
  const text = /^[\x20-\x7e]*$/.test(value) ? value : Buffer.from(value, 'latin1').toString('utf8')
  return text.slice(0, mostLabelBytes)
}

/** The key in the query of a path, as Google's API takes it. */
function queryKey(rest: string): string | undefined {
  const query = rest.indexOf('?')
  return query < 0 ? undefined : (new URLSearchParams(rest.slice(query)).get('key') ?? undefined)
}

/** A key as budgets know it: 128 bits in hexadecimal digits, that nobody without the salt can make. */
export function keyHashOf({ key }: RequestHead, rest: string, salt: string): string | undefined {
  const plain = key?.replace(/^bearer\s+/i, '') ?? queryKey(rest)
  return plain && createHmac('sha256', salt).update(plain).digest('hex').slice(0, 32)
}
