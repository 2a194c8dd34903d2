/** Tells most texts apart: by their length, their end and their middle. */
function hash(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from
  if (length < 2) return length
  const end = ((bytes[to - 1] as number) << 4) ^ ((bytes[to - 2] as number) << 2)
  return end ^ (bytes[from + (length >> 1)] as number) ^ (length << 3)
}

function isSame(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false
  /** Names of one convention begin alike. */
  for (let index = known.length - 1; index >= 0; index--) if (known[index] !== bytes[from + index]) return false
  return true
}

interface Name {
  readonly bytes: Uint8Array
  readonly place: number
}

/** Finds the place of a name among some, without making a text of its bytes. */
export class Names {
  private readonly buckets: Name[][] = Array.from({ length: 256 }, () => [])

  constructor(names: readonly string[]) {
    names.forEach((name, place) => {
      const bytes = Buffer.from(name)
      this.bucketOf(bytes, 0, bytes.length).push({ bytes, place })
    })
  }

  /** -1 where it is none of them. */
  placeOf(bytes: Uint8Array, from: number, to: number): number {
    const bucket = this.bucketOf(bytes, from, to)
    for (let index = 0; index < bucket.length; index++) {
      const { bytes: known, place } = bucket[index] as Name
      if (isSame(known, bytes, from, to)) return place
    }
    return -1
  }

  private bucketOf(bytes: Uint8Array, from: number, to: number): Name[] {
    return this.buckets[hash(bytes, from, to) & 255] as Name[]
  }
}

interface Word {
  readonly bytes: Uint8Array
  readonly text: string
}

const mostWords = 1024
const longestWord = 64

/** Texts that come again and again, such as names of models: made once, so long as no other one takes their place. */
export class Words {
  private readonly words = new Array<Word | undefined>(mostWords).fill(undefined)

  textOf(bytes: Buffer, from: number, to: number): string {
    if (to - from > longestWord) return bytes.toString(undefined, from, to)
    const place = hash(bytes, from, to) & (mostWords - 1)
    const known = this.words[place]
    if (known && isSame(known.bytes, bytes, from, to)) return known.text
    const text = bytes.toString(undefined, from, to)
    this.words[place] = { bytes: Uint8Array.prototype.slice.call(bytes, from, to), text }
    return text
  }
}
