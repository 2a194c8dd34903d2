import type { ServerResponse } from 'node:http'

const lineEnd = '\r\n'
/** Larger bodies are written as the bytes that they are. */
const longestText = 16 * 1024

/** Writes a reply to the client: its head with the first bytes, and every piece in one call to the system. */
export class ReplyWriter {
  private isFramed = false

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

  write(chunk: Buffer): void {
    if (this.response.destroyed || chunk.length === 0) return
    this.response.write(this.isFramed ? framed(chunk) : chunk)
  }

  end(trailers: readonly (readonly [name: string, value: string])[] = []): void {
    if (!this.isFramed) this.response.end()
    else this.response.end(`0\r\n${trailers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`, 'latin1')
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
