import type { ServerResponse } from 'node:http'
import type { Piece } from './event-tail.ts'

const lineEnd = '\r\n'
/** Larger pieces are written as the bytes that they are. */
export const longestText = 16 * 1024

/**
 * Writes a reply to the client in as few calls to the system as can be. A short text joins its head in one string, which Node writes in the
 * fastest of its ways; its own frames of a chunk are four pieces, and the end of a response one more.
 */
export class ReplyWriter {
  private isFramed = false
  private headWaits = false
  private pieces: Piece[] = []

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
  write(piece: Piece): void {
    if (piece.length > 0) this.pieces.push(piece)
  }

  /** @returns whether the client takes more */
  flush(): boolean {
    const { response } = this
    if (response.destroyed || response.writableEnded) return true
    if (this.pieces.length > 0) this.send('')
    else if (this.headWaits) response.flushHeaders()
    this.headWaits = false
    return !response.writableNeedDrain
  }

  end(trailers: readonly (readonly [name: string, value: string])[] = []): void {
    const { response } = this
    const lines = trailers.map(([name, value]) => `${name}: ${value}${lineEnd}`).join('')
    this.send(this.isFramed ? `0${lineEnd}${lines}${lineEnd}` : '')
    /** With nothing left to write, the end writes nothing. */
    response.socket?.uncork()
    response.end()
  }

  /** All that waits, framed where it has to be, and what comes behind it. */
  private send(end: string): void {
    const { response, pieces, isFramed } = this
    this.pieces = []
    let length = 0
    for (const piece of pieces) length += piece.length
    if (response.destroyed || (length === 0 && end === '')) return
    const before = isFramed && length > 0 ? length.toString(16) + lineEnd : ''
    const behind = isFramed && length > 0 ? lineEnd + end : end
    if (length <= longestText) {
      let text = before
      for (const piece of pieces) text += typeof piece === 'string' ? piece : piece.toString('latin1')
      response.write(text + behind, 'latin1')
    } else response.write(Buffer.concat([before, ...pieces, behind].map(bytesOf)))
  }
}

const bytesOf = (piece: Piece): Buffer => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)
