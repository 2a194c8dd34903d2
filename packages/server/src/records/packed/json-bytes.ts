import { decimal } from './decimal.ts'

export const code = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  openList: 0x5b,
  closeList: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
  n: 0x6e,
} as const
const backslash = 0x5c
const [zero, nine, point, minus, plus] = [0x30, 0x39, 0x2e, 0x2d, 0x2b]

/** A text that is expected, four bytes at a time. */
export class Token {
  readonly length: number
  readonly fours: Int32Array
  /** The last four. */
  readonly last: number

  /** @param text of ASCII, four characters or more */
  constructor(text: string) {
    const bytes = Buffer.from(text)
    this.length = bytes.length
    this.fours = Int32Array.from({ length: bytes.length >> 2 }, (_, index) => bytes.readInt32LE(4 * index))
    this.last = bytes.readInt32LE(bytes.length - 4)
  }
}

/** What four digits, the first in the lowest byte, stand for; below 0: they are not all digits. Each half of the sum holds two of them. */
function fourDigits(bytes: number): number {
  if (((bytes & 0xf0f0f0f0) | (((bytes + 0x06060606) & 0xf0f0f0f0) >>> 4)) !== 0x33333333) return -1
  const values = bytes & 0x0f0f0f0f
  const pairs = (10 * values + (values >>> 8)) & 0x00ff00ff
  return 100 * (pairs & 0xffff) + (pairs >>> 16)
}

/** Bytes of JSON, read from the front. What is no JSON, or rare in it, is told by a value that none is, and the reader gives up. */
export class JsonBytes {
  at = 0
  /** Whether the text that `skipText` passed is more than ASCII as it stands. */
  private isMixed = false
  readonly view: DataView

  constructor(readonly bytes: Buffer) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length
  }

  skipSpace(): void {
    const { bytes } = this
    while (this.at < bytes.length) {
      const byte = bytes[this.at] as number
      if (byte > 0x20 || !(byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09)) return
      this.at++
    }
  }

  isNext(byte: number): boolean {
    return this.bytes[this.at] === byte
  }

  /** Passes this byte, if it comes next. */
  take(byte: number): boolean {
    if (this.bytes[this.at] !== byte) return false
    this.at++
    return true
  }

  /** Passes this, if it comes next. */
  takeToken({ length, fours, last }: Token): boolean {
    const { view, at } = this
    if (at + length > this.bytes.length) return false
    for (let index = 0; index < fours.length; index++)
      if (view.getInt32(at + 4 * index, true) !== fours[index]) return false
    if (view.getInt32(at + length - 4, true) !== last) return false
    this.at = at + length
    return true
  }

  /** Passes a text with its quotes. */
  skipText(): boolean {
    const { bytes } = this
    let { at } = this
    if (bytes[at] !== code.quote) return false
    this.isMixed = false
    for (;;) {
      const byte = bytes[++at]
      if (byte === undefined || byte < 0x20) return false
      if (byte === code.quote) break
      if (byte === backslash) at++
      if (byte === backslash || byte >= 0x80) this.isMixed = true
    }
    this.at = at + 1
    return true
  }

  /** Undefined: no text. */
  text(): string | undefined {
    const from = this.at
    if (!this.skipText()) return undefined
    if (!this.isMixed) return this.bytes.toString('latin1', from + 1, this.at - 1)
    return this.parse(from, this.at) as string | undefined
  }

  /** Passes a list or an object; that it is one is for `parse` to say. */
  skipNested(): boolean {
    const { bytes } = this
    let depth = 0
    do {
      const byte = bytes[this.at]
      if (byte === undefined) return false
      if (byte === code.quote) {
        if (!this.skipText()) return false
        continue
      }
      if (byte === code.openList || byte === code.openObject) depth++
      else if (byte === code.closeList || byte === code.closeObject) depth--
      this.at++
    } while (depth > 0)
    return true
  }

  /** A number from 0; NaN: none. */
  number(): number {
    const { bytes } = this
    const from = this.at
    let at = from
    let byte = bytes[at] as number
    let digits = 0
    /** The first nine digits, and the next nine: whole numbers of the processor. */
    let high = 0
    let low = 0
    let scale = 0
    if (byte === zero) byte = bytes[++at] as number
    else {
      if (!(byte > zero && byte <= nine)) return Number.NaN
      for (; byte >= zero && byte <= nine; byte = bytes[++at] as number) {
        if (digits < 9) high = 10 * high + (byte - zero)
        else if (digits < 18) low = 10 * low + (byte - zero)
        digits++
      }
    }
    if (byte === point) {
      const first = ++at
      for (byte = bytes[at] as number; byte >= zero && byte <= nine; byte = bytes[++at] as number) {
        if ((digits & 3) === 1 && digits < 17 && at + 4 <= bytes.length) {
          const four = fourDigits(this.view.getInt32(at, true))
          if (four >= 0) {
            if (digits < 9) high = 10_000 * high + four
            else low = 10_000 * low + four
            digits += 4
            at += 3
            continue
          }
        }
        if (digits < 9) high = 10 * high + (byte - zero)
        else if (digits < 18) low = 10 * low + (byte - zero)
        if (high > 0) digits++
      }
      if (at === first) return Number.NaN
      scale = first - at
    }
    if (byte === 0x65 || byte === 0x45) {
      byte = bytes[++at] as number
      const isNegative = byte === minus
      if (isNegative || byte === plus) byte = bytes[++at] as number
      const first = at
      let exponent = 0
      for (; byte >= zero && byte <= nine; byte = bytes[++at] as number) exponent = 10 * exponent + (byte - zero)
      if (at === first) return Number.NaN
      scale += isNegative ? -exponent : exponent
    }
    this.at = at
    if (byte >= zero && byte <= nine) return Number.NaN
    if (scale === 0 && digits <= 9) return high
    const value = digits <= 18 ? decimal(high, low, digits > 9 ? digits - 9 : 0, scale) : Number.NaN
    return Number.isNaN(value) ? Number(bytes.toString('latin1', from, at)) : value
  }

  /** What lies between; undefined where that is no JSON. */
  parse(from: number, to: number): unknown {
    try {
      return JSON.parse(this.bytes.toString('utf8', from, to))
    } catch {
      return undefined
    }
  }
}
