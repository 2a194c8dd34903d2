import type { Words } from '../../store/index.ts'
import type { JsonBytes } from './json-bytes.ts'
import { KnownValues, mostValues } from './known-values.ts'

/** Values of one kind as places among the words of a batch; each value is read once for all batches, and looked up once for each. */
export class WordReader {
  private readonly known = new KnownValues()
  private readonly words: string[] = []
  private batch = 0
  private readonly batches = new Int32Array(mostValues + 1)
  private readonly codes = new Int32Array(mostValues + 1)
  private ofBatch: Words | undefined

  /** @param wordOf the word for a value of JSON; undefined where the value is not right */
  constructor(private readonly wordOf: (value: unknown) => string | undefined) {}

  begin(words: Words): void {
    this.ofBatch = words
    this.batch++
  }

  /** The place of what is written from here to there, from 1; 0: it is not right. */
  place(json: JsonBytes, from: number, to: number): number {
    const value = this.known.find(json.bytes, from, to)
    if (value === 0) return this.learn(json, from, to)
    if (this.batches[value] === this.batch) return this.codes[value] as number
    return this.keep(value, this.words[value] as string)
  }

  private learn(json: JsonBytes, from: number, to: number): number {
    const word = this.wordOf(json.parse(from, to))
    return word === undefined ? 0 : this.keep(this.known.add(json.bytes, from, to), word)
  }

  private keep(value: number, word: string): number {
    const code = this.ofBatch?.placeOf(word) ?? 0
    if (value === 0) return code
    this.words[value] = word
    this.batches[value] = this.batch
    this.codes[value] = code
    return code
  }
}
