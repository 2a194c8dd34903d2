import type { JsonBytes } from './json-bytes.ts'

const [zero, colon, point, letterT, letterZ] = [0x30, 0x3a, 0x2e, 0x54, 0x5a]
/** `"2026-11-25T12:00:00.000Z"`, and of that the day. */
const length = 26
const dayLength = 11

/** Times as `toISOString` writes them; those of one day are read with one look at the calendar. */
export class TimeReader {
  private readonly day = new Uint8Array(dayLength)
  private dayMs = Number.NaN

  /** ms since 1970 of the text that is written from here to there; NaN: it is written in another way. */
  ms({ bytes }: JsonBytes, from: number, to: number): number {
    if (to - from !== length || bytes[from + dayLength] !== letterT || bytes[to - 2] !== letterZ) return Number.NaN
    if (!this.isSameDay(bytes, from)) this.setDay(bytes, from)
    const hours = two(bytes, from + 12)
    const minutes = two(bytes, from + 15)
    const seconds = two(bytes, from + 18)
    const ms = 10 * two(bytes, from + 21) + digit(bytes, from + 23)
    const isClock = bytes[from + 14] === colon && bytes[from + 17] === colon && bytes[from + 20] === point
    return isClock && hours < 24 && minutes < 60 && seconds < 60
      ? this.dayMs + 3_600_000 * hours + 60_000 * minutes + 1000 * seconds + ms
      : Number.NaN
  }

  private isSameDay(bytes: Uint8Array, from: number): boolean {
    for (let at = 0; at < dayLength; at++) if (bytes[from + at] !== this.day[at]) return false
    return true
  }

  private setDay(bytes: Buffer, from: number): void {
    this.day.set(bytes.subarray(from, from + dayLength))
    this.dayMs = Date.parse(`${bytes.toString('latin1', from + 1, from + dayLength)}T00:00:00.000Z`)
  }
}

/** NaN: none. */
function digit(bytes: Uint8Array, at: number): number {
  const value = (bytes[at] as number) - zero
  return value >= 0 && value <= 9 ? value : Number.NaN
}

const two = (bytes: Uint8Array, at: number): number => 10 * digit(bytes, at) + digit(bytes, at + 1)
