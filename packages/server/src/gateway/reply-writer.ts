import type { ServerResponse } from 'node:http'

const lineEnd = '\r\n'
/** Larger bodies are written as the bytes that they are. */
const longestText = 16 * 1024

/** Writes a reply to the client: its head with the first bytes, and every piece in one call to the system. */
export class ReplyWriter {
  private isFramed = false
  private pieces: Buffer[] = []

  constructor(readonly response: ServerResponse) {}

  head(status: number, message: string, headers: string[]): void {
    const { response } = this
    response.writeHead(status, message, headers)
    /**
     * Node frames a chunk as four pieces and writes them by a slower path; framed here, it is one piece. Nothing else of Node's is
     * replaced: it has decided by now that this reply is chunked.
     */
    this.isFramed = response.chunkedEncoding
    response.chunkedEncoding = false
    /** A reply whose first bytes follow at once goes out with them. */
    setImmediate(() => !response.destroyed && !response.writableEnded && response.flushHeaders())
  }

  /** Pieces that come in one read of the upstream go out in one write: the system is asked once, and nobody waits. */
  write(chunk: Buffer): void {
    if (this.response.destroyed || chunk.length === 0) return
    const piece = this.isFramed ? framed(chunk) : chunk
    if (this.pieces.push(piece) === 1) process.nextTick(() => this.flush())
  }

  /** What waits for the end of the turn goes out now. */
  flush(): void {
    const { response, pieces } = this
    if (pieces.length === 0) return
    this.pieces = []
    if (!response.destroyed) response.write(pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces))
  }

  end(trailers: readonly (readonly [name: string, value: string])[] = []): void {
    if (this.isFramed) {
      const lines = trailers.map(([name, value]) => `${name}: ${value}${lineEnd}`).join('')
      this.pieces.push(Buffer.from(`0${lineEnd}${lines}${lineEnd}`, 'latin1'))
    }
    this.flush()
    this.response.end()
  }

  /** A reply that is whole. As one text it goes out with its head in one piece. */
  whole(status: number, message: string, headers: string[], body: Buffer): void {
    this.response.writeHead(status, message, headers)
    if (body.length > longestText) this.response.end(body)
    else this.response.end(body.toString('latin1'), 'latin1')
  }
}

function framed(chunk: Buffer): Buffer {
  const size = chunk.length.toString(16) + lineEnd
  const frame = Buffer.allocUnsafe(size.length + chunk.length + lineEnd.length)
  frame.write(size, 0, 'latin1')
  chunk.copy(frame, size.length)
  frame.write(lineEnd, size.length + chunk.length, 'latin1')
  return frame
}
