import type { ServerResponse } from 'node:http'

const lineEnd = '\r\n'
/** Larger pieces are written as the bytes that they are. */
const longestText = 16 * 1024

/**
 * Writes a reply to the client in as few calls to the system as can be. A short text joins its head in one string, which Node writes in the
 * fastest of its ways; its own frames of a chunk are four pieces, and the end of a response one more.
 */
export class ReplyWriter {
  private isFramed = false
  private headWaits = false
  private pieces: Buffer[] = []

  constructor(private readonly response: ServerResponse) {}

  head(status: number, message: string, headers: string[]): void {
    const { response } = this
    response.writeHead(status, message, headers)
    /** Nothing else of Node's is replaced: it has decided by now that this reply is chunked. */
    this.isFramed = response.chunkedEncoding
    response.chunkedEncoding = false
    this.headWaits = true
  }

  /** Goes out with the next `flush`. */
  write(chunk: Buffer): void {
    if (chunk.length > 0) this.pieces.push(chunk)
  }

  /** @returns whether the client takes more */
  flush(): boolean {
    const { response, pieces } = this
    if (response.destroyed || response.writableEnded) return true
    if (pieces.length > 0) this.send(this.taken(), '')
    else if (this.headWaits) response.flushHeaders()
    this.headWaits = false
    return !response.writableNeedDrain
  }

  end(trailers: readonly (readonly [name: string, value: string])[] = []): void {
    const { response } = this
    if (this.isFramed) {
      const lines = trailers.map(([name, value]) => `${name}: ${value}${lineEnd}`).join('')
      this.send(this.taken(), `0${lineEnd}${lines}${lineEnd}`)
    } else if (this.pieces.length > 0) this.send(this.taken(), '')
    response.socket?.uncork()
    response.end()
  }

  /** A reply that is whole. */
  whole(status: number, message: string, headers: string[], body: Buffer): void {
    const { response } = this
    response.writeHead(status, message, headers)
    if (body.length === 0 || body.length > longestText) return void response.end(body)
    response.write(body.toString('latin1'), 'latin1')
    /** With nothing left to write, the end writes nothing. */
    response.socket?.uncork()
    response.end()
  }

  private taken(): Buffer | undefined {
    const { pieces } = this
    if (pieces.length === 0) return undefined
    this.pieces = []
    return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)
  }

  private send(chunk: Buffer | undefined, end: string): void {
    const { response } = this
    if (response.destroyed) return
    if (!chunk) response.write(end, 'latin1')
    else if (chunk.length <= longestText) response.write(this.framed(chunk) + end, 'latin1')
    else {
      response.write(this.isFramed ? Buffer.concat([sizeOf(chunk), chunk, Buffer.from(lineEnd)]) : chunk)
      if (end !== '') response.write(end, 'latin1')
    }
  }

  private framed(chunk: Buffer): string {
    const text = chunk.toString('latin1')
    return this.isFramed ? `${chunk.length.toString(16)}${lineEnd}${text}${lineEnd}` : text
  }
}

const sizeOf = (chunk: Buffer): Buffer => Buffer.from(chunk.length.toString(16) + lineEnd, 'latin1')
