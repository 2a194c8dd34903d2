import { columns, type Words } from '../../store/index.ts'
import { code, type JsonBytes } from './json-bytes.ts'
import { KnownValues, mostValues } from './known-values.ts'

/** Values of one kind as places among the words of a batch; each value is read once for all batches, and looked up once for each. */
export class WordReader {
  private readonly known = new KnownValues()
  private readonly words: string[] = []
  private batch = 0
  private readonly batches = new Int32Array(mostValues + 1)
  private readonly codes = new Int32Array(mostValues + 1)
  private ofBatch: Words | undefined
  /** The value that came last from each column. */
  private readonly last = new Int32Array(columns.length)

  /** @param wordOf the word for a value of JSON; undefined where the value is not right */
  constructor(private readonly wordOf: (value: unknown) => string | undefined) {}

  begin(words: Words): void {
    this.ofBatch = words
    this.batch++
  }

  /**
   * The place of what is written next, from 1, which it passes; 0: it is not right.
   * @param column where it comes from: the value that came last from there is looked for first
   */
  place(json: JsonBytes, column: number): number {
    const last = this.last[column] as number
    if (last > 0 && this.known.isAt(last, json, json.at)) {
      json.at += this.known.lengthOf(last)
      return this.placeOf(last)
    }
    const from = json.at
    if (!(json.isNext(code.quote) ? json.skipText() : json.skipNested())) return 0
    const value = this.known.find(json, from, json.at)
    if (value === 0) return this.learn(json, from, json.at)
    this.last[column] = value
    return this.placeOf(value)
  }

  private placeOf(value: number): number {
    return this.batches[value] === this.batch
      ? (this.codes[value] as number)
      : this.keep(value, this.words[value] as string)
  }

  private learn(json: JsonBytes, from: number, to: number): number {
    const word = this.wordOf(json.parse(from, to))
    return word === undefined ? 0 : this.keep(this.known.add(json, from, to), word)
  }

  private keep(value: number, word: string): number {
    const place = this.ofBatch?.placeOf(word) ?? 0
    if (value === 0) return place
    this.words[value] = word
    this.batches[value] = this.batch
    this.codes[value] = place
    return place
  }
}
