import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, type Asked, type Body, json, type Wire } from './answer.ts'
import { plain, type Variation, variationOf } from './variation.ts'

/** A server on this machine that answers as a provider does, and keeps what it saw. */
export interface Loopback {
  readonly url: string
  /** Every request since the last `reset`, in order. */
  readonly requests: readonly Asked[]
  /** Answers that the client gave up before their end. */
  readonly aborted: number
  /** Pieces sent of all answers: what a client that stopped early never asked for is not among them. */
  readonly pieces: number
  /** Resolves once so many requests came, and nothing is being answered any more. */
  settled(requests?: number): Promise<void>
  reset(): void
  close(): Promise<void>
}

export interface LoopbackOptions {
  /** What all answers differ in unless the model's name says otherwise. */
  readonly variation?: Partial<Variation>
}

type Seen = { requests: Asked[]; aborted: number; pieces: number; open: number; failed: number }

/** The answer of the wire, or the error that the variation asks for. */
function answerOf(wire: Wire, asked: Asked, model: string, seen: Seen): Answer {
  const { status, once } = asked.variation
  if (status !== undefined && !(once && seen.failed > 0)) {
    seen.failed++
    return json(wire.error(status, `asked to fail with ${status}`), {
      status,
      headers: { 'retry-after-ms': '1', ...wire.errorHeaders?.(status) },
    })
  }
  const answer = wire.answer(asked, model)
  if (answer) return answer
  return json(wire.error(404, `${wire.name} has no ${asked.method} ${asked.path}`), { status: 404 })
}

/** What of a request is read is what its response needs; `IncomingMessage` of HTTP/1.1 and HTTP/2 both have it. */
export type Incoming = Pick<IncomingMessage, 'method' | 'url' | 'headers'> & AsyncIterable<Buffer>
export type Outgoing = Pick<
  ServerResponse,
  'setHeader' | 'write' | 'end' | 'on' | 'destroyed' | 'writableFinished' | 'statusCode' | 'sendDate'
> & { readonly stream?: { close(code: number): void }; readonly socket: { destroy(): void } | null }

async function read(incoming: Incoming, wire: Wire, usual: Variation): Promise<{ asked: Asked; model: string }> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part)
  const bytes = Buffer.concat(parts)
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
  const path = decodeURIComponent(url.pathname)
  const body = bodyOf(bytes)
  const named = wire.modelOf?.(path, body) ?? body.model ?? fieldOf(bytes, 'model')
  const { model, variation } = variationOf(typeof named === 'string' ? named : '', usual)
  const { method = 'GET', headers } = incoming
  return { asked: { method, path, query: url.searchParams, headers, body, bytes, variation }, model }
}

function bodyOf(bytes: Buffer): Body {
  try {
    return (JSON.parse(bytes.toString()) as Body | null) ?? {}
  } catch {
    return {}
  }
}

/** Of a form with files, as audio is sent. */
const fieldOf = (bytes: Buffer, name: string): string | undefined =>
  new RegExp(`name="${name}"\r\n\r\n(.*?)\r\n`).exec(bytes.toString('latin1'))?.[1]

async function send(outgoing: Outgoing, answer: Answer, wire: Wire, { variation }: Asked, seen: Seen): Promise<void> {
  const { delay_ms, resetAfter, errorAfter } = variation
  /** Nothing that differs from one answer to the next. */
  outgoing.sendDate = false
  outgoing.statusCode = answer.status ?? 200
  outgoing.setHeader('content-type', answer.contentType)
  for (const [name, value] of Object.entries({ ...wire.headers, ...answer.headers })) outgoing.setHeader(name, value)
  for (const [index, piece] of answer.pieces.entries()) {
    if (delay_ms > 0) await sleep(delay_ms)
    if (outgoing.destroyed) return
    if (index === resetAfter) {
      if (outgoing.stream) outgoing.stream.close(2)
      else outgoing.socket?.destroy()
      return
    }
    if (answer.isStream && index === errorAfter && wire.errorPiece) {
      outgoing.write(wire.errorPiece('overloaded half-way'))
      break
    }
    outgoing.write(piece)
    seen.pieces++
  }
  outgoing.end()
}

/** Listens to requests of either HTTP version. */
export function listenerOf(wire: Wire, seen: Seen, usual: Variation) {
  return async (incoming: Incoming, outgoing: Outgoing): Promise<void> => {
    seen.open++
    let isReset = false
    outgoing.on('close', () => {
      if (!outgoing.writableFinished && !isReset) seen.aborted++
      seen.open--
    })
    const { asked, model } = await read(incoming, wire, usual)
    isReset = asked.variation.resetAfter !== undefined
    seen.requests.push(asked)
    await send(outgoing, answerOf(wire, asked, model, seen), wire, asked, seen)
  }
}

export const seenNothing = (): Seen => ({ requests: [], aborted: 0, pieces: 0, open: 0, failed: 0 })

/** What a loopback shows of what it saw. */
export function showing(seen: Seen, url: string, close: () => Promise<void>): Loopback {
  return {
    url,
    get requests() {
      return seen.requests
    },
    get aborted() {
      return seen.aborted
    },
    get pieces() {
      return seen.pieces
    },
    async settled(requests = 0) {
      /** A client that aborts does so some turns later. */
      const isBusy = () => seen.open > 0 || seen.requests.length < requests
      const until = performance.now() + 10_000
      for (let quiet = 0; quiet < 3; quiet = isBusy() ? 0 : quiet + 1) {
        await sleep(1)
        if (performance.now() > until)
          throw new Error(
            `${seen.open} answers are open, and ${seen.requests.length} requests came; expected ${requests}`,
          )
      }
    },
    reset() {
      Object.assign(seen, { requests: [], aborted: 0, pieces: 0, failed: 0 })
    },
    close,
  }
}

/** Starts a server of one provider on a free port of 127.0.0.1. */
export async function loopback(wire: Wire, options: LoopbackOptions = {}): Promise<Loopback> {
  const seen = seenNothing()
  const listener = listenerOf(wire, seen, { ...plain, ...options.variation })
  const server = createServer((incoming, outgoing) => {
    listener(incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return showing(seen, `http://127.0.0.1:${port}`, () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  })
}
