import type { JsonBytes } from './json-bytes.ts'

export const mostValues = 1 << 14
const mostBytes = 1 << 20
const longest = 1 << 12

/**
 * Values that come again and again, known by the bytes they are written in, so that each is read and checked once. What there is no more
 * room for makes it forget all others: numbers begin anew.
 */
export class KnownValues {
  private count = 0
  /** In `known`, from 1, by hash. */
  private slots = new Int32Array(256)
  private readonly hashes = new Int32Array(mostValues + 1)
  private readonly starts = new Int32Array(mostValues + 2)
  private readonly bytes = new Uint8Array(mostBytes)
  private readonly known = new DataView(this.bytes.buffer)

  /** The number of the value that lies between, from 1; 0: it is not known. */
  find(json: JsonBytes, from: number, to: number): number {
    const hash = hashOf(json.bytes, from, to)
    const mask = this.slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const value = this.slots[slot] as number
      if (value === 0) return 0
      if (this.hashes[value] === hash && this.lengthOf(value) === to - from && this.isAt(value, json, from))
        return value
    }
  }

  /** Its number from now on; 0: it is too long to be kept. */
  add({ bytes }: JsonBytes, from: number, to: number): number {
    const length = to - from
    if (length > longest) return 0
    if (this.count === mostValues || (this.starts[this.count + 1] as number) + length > mostBytes) this.forget()
    const value = ++this.count
    const start = this.starts[value] as number
    this.bytes.set(bytes.subarray(from, to), start)
    this.starts[value + 1] = start + length
    const hash = hashOf(bytes, from, to)
    this.hashes[value] = hash
    if (2 * value > this.slots.length) this.makeRoom()
    else this.put(value, hash)
    return value
  }

  /** Whether these bytes, up to the end of what is known, are this value. */
  isAt(value: number, { bytes, view }: JsonBytes, from: number): boolean {
    const { known } = this
    let start = this.starts[value] as number
    const end = this.starts[value + 1] as number
    if (value > this.count || from + end - start > bytes.length) return false
    let place = from
    for (; end - start >= 4; start += 4, place += 4)
      if (known.getInt32(start, true) !== view.getInt32(place, true)) return false
    for (; start < end; start++, place++) if (known.getUint8(start) !== view.getUint8(place)) return false
    return true
  }

  lengthOf(value: number): number {
    return (this.starts[value + 1] as number) - (this.starts[value] as number)
  }

  private put(value: number, hash: number): void {
    const mask = this.slots.length - 1
    let slot = hash & mask
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask
    this.slots[slot] = value
  }

  private makeRoom(): void {
    this.slots = new Int32Array(2 * this.slots.length)
    for (let value = 1; value <= this.count; value++) this.put(value, this.hashes[value] as number)
  }

  private forget(): void {
    this.count = 0
    this.slots.fill(0)
  }
}

/** FNV-1a; github.com/lcn2/fnv. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  return hash ^ (hash >>> 15)
}
