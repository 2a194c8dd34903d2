import { crc32 } from './crc32.ts'

/** Headers of AWS' event streams are texts here: type 7. */
function headerBytes(name: string, value: string): Buffer {
  const [nameBytes, valueBytes] = [Buffer.from(name), Buffer.from(value)]
  const bytes = Buffer.alloc(nameBytes.length + valueBytes.length + 4)
  let at = bytes.writeUInt8(nameBytes.length, 0)
  at += nameBytes.copy(bytes, at)
  at = bytes.writeUInt8(7, at)
  at = bytes.writeUInt16BE(valueBytes.length, at)
  valueBytes.copy(bytes, at)
  return bytes
}

/** A message: lengths of all and of the headers, a checksum of both, headers, payload, a checksum of everything before. */
export function message(headers: Readonly<Record<string, string>>, payload: Uint8Array): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => headerBytes(name, value)))
  const bytes = Buffer.alloc(16 + head.length + payload.length)
  bytes.writeUInt32BE(bytes.length, 0)
  bytes.writeUInt32BE(head.length, 4)
  bytes.writeUInt32BE(crc32(bytes.subarray(0, 8)), 8)
  head.copy(bytes, 12)
  bytes.set(payload, 12 + head.length)
  bytes.writeUInt32BE(crc32(bytes.subarray(0, -4)), bytes.length - 4)
  return bytes
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))

export const event = (type: string, value: unknown): Buffer =>
  message({ ':event-type': type, ':content-type': 'application/json', ':message-type': 'event' }, json(value))

export const exception = (type: string, text: string): Buffer =>
  message(
    { ':exception-type': type, ':content-type': 'application/json', ':message-type': 'exception' },
    json({ message: text }),
  )
