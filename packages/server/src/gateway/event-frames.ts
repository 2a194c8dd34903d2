import { isObject } from 'inferprint/instrument/core'

const longestFrame = 24 * 1024 * 1024
/** Total length, length of the headers, checksum of both; behind the payload another checksum. */
const prelude = 12
const checksum = 4

/**
 * Amazon's event streams, cut into their JSON payloads: ConverseStream's under the name of their event, as the SDK gives them;
 * InvokeModelWithResponseStream's out of the base64 they are wrapped in. Checksums are the client's to check.
 * Source: smithy.io/2.0/aws/amazon-eventstream.html
 */
export class EventFrames {
  private pending: Buffer = Buffer.alloc(0)

  constructor(
    private readonly emit: (event: unknown) => void,
    private readonly most: number,
  ) {}

  /** @throws RangeError for what are no frames */
  push(chunk: Buffer): void {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk])
    while (this.pending.length >= prelude) {
      const length = this.pending.readUInt32BE(0)
      const headers = this.pending.readUInt32BE(4)
      if (length > Math.min(longestFrame, this.most) || length < prelude + headers + checksum)
        throw new RangeError(
          `a frame of ${length} bytes with ${headers} of headers; expected one of an Amazon event stream`,
        )
      if (this.pending.length < length) return
      const payload = this.pending.subarray(prelude + headers, length - checksum)
      this.take(eventType(this.pending.subarray(prelude, prelude + headers)), payload)
      this.pending = this.pending.subarray(length)
    }
  }

  /** A frame that is cut off brings nothing. */
  end(): void {}

  private take(type: string | undefined, payload: Buffer): void {
    const value: unknown = payload.length > 0 ? JSON.parse(payload.toString()) : {}
    if (type === 'chunk' && isObject(value) && typeof value.bytes === 'string')
      this.emit(JSON.parse(Buffer.from(value.bytes, 'base64').toString()))
    else if (type !== undefined) this.emit({ [type]: value })
  }
}

const textType = 7
/** Bytes of a header's value by its type: true, false, byte, short, integer, long; timestamp, UUID. */
const sizes: Readonly<Record<number, number>> = { 0: 0, 1: 0, 2: 1, 3: 2, 4: 4, 5: 8, 8: 8, 9: 16 }

/** The header `:event-type`; undefined for an exception. */
function eventType(headers: Buffer): string | undefined {
  let at = 0
  while (at < headers.length) {
    const nameEnd = at + 1 + headers.readUInt8(at)
    const name = headers.toString('utf8', at + 1, nameEnd)
    const type = headers.readUInt8(nameEnd)
    const start = nameEnd + 1
    if (type !== textType && type !== 6) {
      at = start + (sizes[type] ?? headers.length)
      continue
    }
    const end = start + 2 + headers.readUInt16BE(start)
    if (name === ':event-type') return headers.toString('utf8', start + 2, end)
    at = end
  }
  return undefined
}
