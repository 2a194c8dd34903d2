import type { IncomingMessage } from 'node:http'
import { Transform } from 'node:stream'
import type { HeldBytes } from './held-bytes.ts'

export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError' as const
}

/** A request's body: whole, or a stream of it whose beginning was looked at. */
export interface TakenBody {
  /** From the first byte on, as far as it was read. */
  readonly start: Buffer
  /** The whole of it; absent where `start` is the whole. */
  readonly stream?: Transform
  /** The beginning as far as it has passed by now, and whether that is all. */
  readonly seen: () => { readonly bytes: Buffer; readonly isWhole: boolean }
}

export interface BodyBounds {
  /** What is held before the rest goes up as a stream. */
  readonly hold: number
  readonly read: number
  readonly most: number
}

const empty = Buffer.alloc(0)
const none: TakenBody = { start: empty, seen: () => ({ bytes: empty, isWhole: true }) }

const joined = (chunks: readonly Buffer[]): Buffer =>
  chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)

/**
 * Reads a body to its end, or as far as it is held. What was taken of `held` is the caller's to give back (`start`'s length).
 * @param then is called once, unless the client leaves before
 * @param failed hears BodyTooLargeError, and what `then` throws
 */
export function takeBody(
  request: IncomingMessage,
  bounds: BodyBounds,
  held: HeldBytes,
  then: (body: TakenBody) => void,
  failed: (error: unknown) => void,
): void {
  const tell = (body: TakenBody): void => {
    try {
      then(body)
    } catch (error) {
      failed(error)
    }
  }
  const length = Number(request.headers['content-length'] ?? Number.NaN)
  if (length > bounds.most) return void failed(new BodyTooLargeError())
  if (!(length > 0) && request.headers['transfer-encoding'] === undefined) return void tell(none)
  const chunks: Buffer[] = []
  let bytes = 0
  let taken = 0
  const settle = () => request.off('data', data).off('end', end).off('close', close)
  const data = (chunk: Buffer) => {
    chunks.push(chunk)
    bytes += chunk.length
    const fits = bytes <= bounds.hold && held.take(chunk.length)
    if (fits) taken += chunk.length
    else {
      request.pause()
      settle()
      held.give(taken)
      if (bytes > bounds.most) failed(new BodyTooLargeError())
      else tell(streamed(request, joined(chunks), bounds, held))
    }
  }
  const end = () => {
    settle()
    const start = joined(chunks)
    tell({ start, seen: () => ({ bytes: start, isWhole: true }) })
  }
  const close = () => {
    settle()
    held.give(taken)
  }
  request.on('data', data).on('end', end).on('close', close)
}

/** The body as a stream with nothing read ahead; its first bytes are looked at as they pass. */
function streamed(request: IncomingMessage, start: Buffer, { read, most }: BodyBounds, held: HeldBytes): TakenBody {
  const chunks = [start]
  let bytes = start.length
  let kept = 0
  let isWhole = false
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      const isStart = chunk === start
      if (!isStart) {
        bytes += chunk.length
        if (bytes <= read && held.take(chunk.length)) {
          kept += chunk.length
          chunks.push(chunk)
        }
      }
      done(bytes > most ? new BodyTooLargeError() : null, chunk)
    },
    flush(done) {
      isWhole = bytes === start.length + kept
      done()
    },
  })
  stream.on('error', () => request.resume())
  stream.once('close', () => held.give(kept))
  stream.write(start)
  request.once('close', () => request.complete || stream.destroy(new Error('the client left')))
  request.pipe(stream)
  return { start, stream, seen: () => ({ bytes: joined(chunks), isWhole }) }
}
