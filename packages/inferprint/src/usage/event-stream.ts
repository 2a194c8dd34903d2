import type { JsonObject } from './draft.ts'

/** Longest frame that AWS sends, bytes. Source: smithy.io/2.0/aws/amazon-eventstream.html */
const longest = 24 * 1024 * 1024
const prelude = 12
const checksum = 4

/**
 * Cuts bytes that arrive in any pieces into the events of AWS' binary framing: `{ contentBlockDelta: {...} }` of ConverseStream, and
 * what `chunk` holds of InvokeModelWithResponseStream. Checksums are the client's business.
 */
export class EventStreamSplitter {
  private pending = new Uint8Array(0)

  constructor(private readonly emit: (event: JsonObject) => void) {}

  push(bytes: Uint8Array): void {
    const all = new Uint8Array(this.pending.length + bytes.length)
    all.set(this.pending)
    all.set(bytes, this.pending.length)
    const view = new DataView(all.buffer)
    let at = 0
    while (all.length - at >= prelude) {
      const length = view.getUint32(at)
      if (length < prelude + checksum || length > longest)
        throw new RangeError(`a frame of ${length} bytes is no event`)
      if (all.length - at < length) break
      this.frame(all.subarray(at, at + length), view.getUint32(at + 4))
      at += length
    }
    this.pending = all.slice(at)
  }

  /** @returns whether the bytes ended at the end of an event */
  end(): boolean {
    return this.pending.length === 0
  }

  private frame(frame: Uint8Array, headersLength: number): void {
    const headers = headersOf(frame.subarray(prelude, prelude + headersLength))
    const payload: unknown = JSON.parse(decoder.decode(frame.subarray(prelude + headersLength, -checksum)) || '{}')
    const failure = headers[':exception-type'] ?? headers[':error-code']
    if (failure !== undefined) this.emit({ error: { type: failure } })
    else if (headers[':event-type'] === 'chunk') this.emit(unwrapped(payload as { bytes?: unknown }))
    else this.emit({ [String(headers[':event-type'])]: payload })
  }
}

const decoder = new TextDecoder()

function unwrapped({ bytes }: { bytes?: unknown }): JsonObject {
  const binary = atob(String(bytes))
  return JSON.parse(decoder.decode(Uint8Array.from(binary, (each) => each.charCodeAt(0)))) as JsonObject
}

/** Lengths of the values of headers by their type, bytes; strings and byte arrays tell theirs. */
const valueLengths = [0, 0, 1, 2, 4, 8, undefined, undefined, 8, 16]
const isText = 7

function headersOf(bytes: Uint8Array): Record<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const headers: Record<string, string> = {}
  for (let at = 0; at < bytes.length; ) {
    const nameEnd = at + 1 + view.getUint8(at)
    const name = decoder.decode(bytes.subarray(at + 1, nameEnd))
    const type = view.getUint8(nameEnd)
    const told = valueLengths[type]
    const begin = nameEnd + 1 + (told === undefined ? 2 : 0)
    const end = begin + (told ?? view.getUint16(nameEnd + 1))
    if (type === isText) headers[name] = decoder.decode(bytes.subarray(begin, end))
    at = end
  }
  return headers
}
