/** How a reply is read. */
export type ReplyKind = 'json' | 'events' | 'lines' | 'frames' | 'other'

/** The head of an upstream's reply, read once. */
export interface ReplyHead {
  /** Names and values in turn, as they came, for the client. */
  readonly forClient: string[]
  readonly kind: ReplyKind
  readonly coding: string
  /** Bytes; NaN where it is not told. */
  readonly contentLength: number
}

const ofTheConnection = new Set(
  'connection,keep-alive,proxy-connection,proxy-authenticate,te,trailer,transfer-encoding,upgrade'.split(','),
)

const kinds: readonly (readonly [pattern: RegExp, kind: ReplyKind])[] = [
  [/^text\/event-stream/i, 'events'],
  [/^application\/(x-ndjson|ndjson|jsonl|stream\+json|x-jsonlines)/i, 'lines'],
  [/^application\/vnd\.amazon\.eventstream/i, 'frames'],
  [/^application\/([\w.-]+\+)?json/i, 'json'],
]

export function readReplyHead(raw: readonly (Buffer | string)[]): ReplyHead {
  const head = { forClient: [] as string[], kind: 'other' as ReplyKind, coding: '', contentLength: Number.NaN }
  for (let at = 0; at < raw.length; at += 2) {
    const original = textOf(raw[at])
    const name = original.toLowerCase()
    /** Of another gateway further up: this one speaks for the whole way. */
    if (ofTheConnection.has(name) || name.startsWith('inferprint-')) continue
    const value = textOf(raw[at + 1])
    if (name === 'content-type') head.kind = kinds.find(([pattern]) => pattern.test(value))?.[1] ?? 'other'
    else if (name === 'content-encoding') head.coding = value.trim().toLowerCase()
    else if (name === 'content-length') head.contentLength = Number(value)
    head.forClient.push(original, value)
  }
  if (head.coding === 'identity') head.coding = ''
  return head
}

const textOf = (raw: Buffer | string | undefined): string =>
  typeof raw === 'string' ? raw : (raw?.toString('latin1') ?? '')
