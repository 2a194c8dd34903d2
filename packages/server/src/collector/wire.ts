import { OtlpError } from './span.ts'

/** A field's number and how it is written, as one number: protobuf.dev/programming-guides/encoding. */
export const varint = (field: number): number => field * 8
export const fixed64 = (field: number): number => field * 8 + 1
export const sized = (field: number): number => field * 8 + 2

const groupStart = 3
const groupEnd = 4
const fixed32 = 5

const lastTag = 2 ** 32 - 1
const mostVarintBytes = 10

/** A message of protobuf, read from `at` on. What throws is an OtlpError. */
export class Wire {
  at = 0
  private readonly view: DataView

  constructor(readonly bytes: Buffer) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  /** Of the field that comes. */
  tag(): number {
    const tag = this.length()
    const type = tag % 8
    if (tag >= 8 && tag <= lastTag && type <= fixed32) return tag
    throw broken(`illegal tag: field no ${Math.floor(tag / 8)} wire type ${type}`)
  }

  /** Where a field ends that says its length; its content begins at `at`. */
  end(): number {
    const length = this.length()
    const end = this.at + length
    if (end > this.bytes.length) throw broken('it is cut off')
    return end
  }

  /** Up to an end. */
  text(end: number): string {
    const from = this.at
    this.at = end
    return this.bytes.toString(undefined, from, end)
  }

  /** Where so many bytes begin; -1 where the field has another number of them. */
  bytesOf(count: number): number {
    const end = this.end()
    const from = end - this.at === count ? this.at : -1
    this.at = end
    return from
  }

  /** A message that was read ends where it said. */
  ended(end: number): void {
    if (this.at !== end) throw broken('a message is longer than it says')
  }

  skip(tag: number): void {
    let depth = 0
    for (let type = tag % 8; ; type = this.tag() % 8) {
      if (type === groupStart) depth++
      else if (type === groupEnd) depth--
      else this.skipValue(type)
      if (depth === 0) return
      if (depth < 0) throw broken('a group ends that has not begun')
    }
  }

  /** A whole number of 64 bits with its sign, as near as a double comes. */
  int64(): number {
    let low = 0
    let middle = 0
    let high = 0
    for (let place = 0; place < mostVarintBytes; place++) {
      const byte = this.byte()
      const bits = byte & 0x7f
      if (place < 4) low |= bits << (7 * place)
      else if (place < 8) middle |= bits << (7 * (place - 4))
      else high |= bits << (7 * (place - 8))
      /** Of the last part eight bits count; the first two are added without rounding. */
      if (byte < 0x80) return ((high << 24) >> 24) * 2 ** 56 + middle * 2 ** 28 + low
    }
    throw broken('invalid varint')
  }

  /** A whole number of 64 bits without a sign, as near as a double comes. */
  fixed64(): number {
    const at = this.step(8)
    return this.view.getUint32(at + 4, true) * 2 ** 32 + this.view.getUint32(at, true)
  }

  double(): number {
    return this.view.getFloat64(this.step(8), true)
  }

  private skipValue(type: number): void {
    if (type === 0) this.length()
    else if (type === 1) this.step(8)
    else if (type === fixed32) this.step(4)
    else this.at = this.end()
  }

  /** A varint that is no more than some 2^53. */
  private length(): number {
    let byte = this.byte()
    let value = byte & 0x7f
    for (let scale = 128; byte >= 0x80; scale *= 128) {
      if (scale > 2 ** (7 * (mostVarintBytes - 1))) throw broken('invalid varint')
      byte = this.byte()
      value += (byte & 0x7f) * scale
    }
    return value
  }

  private byte(): number {
    return this.bytes[this.step(1)] as number
  }

  /** Where the next bytes begin. */
  private step(count: number): number {
    const from = this.at
    if (from + count > this.bytes.length) throw broken('it is cut off')
    this.at = from + count
    return from
  }
}

const broken = (why: string): OtlpError => new OtlpError(`the body is no OTLP in protobuf: ${why}`)
