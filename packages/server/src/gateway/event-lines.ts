import { Splitter } from 'inferprint/instrument/core'
import { LikeEvents } from './like-events.ts'

const linefeed = 0x0a
/** Longest line that is kept until its end comes, bytes. */
const longestLine = 64 * 1024 * 1024
const field = 'data: '
const done = '[DONE]'

/**
 * Cuts server-sent events, in whatever pieces their bytes come, into the JSON values that they bring. The library's `Splitter` does the same
 * of any text; here whole lines are decoded at once, and what begins as no event is left to it.
 */
export class EventLines {
  private pending: Buffer[] = []
  private bytes = 0
  private isKnown = false
  private readonly like = new LikeEvents()
  private other: Splitter | undefined

  /** @param emit gets values that are good until the next: it may be the same with other texts in it */
  constructor(private readonly emit: (event: unknown) => void) {}

  /** @throws RangeError, and what the splitter throws, for a line that is too long to be kept */
  push(chunk: Buffer): void {
    const end = chunk.lastIndexOf(linefeed) + 1
    if (end > 0) {
      this.pending.push(chunk.subarray(0, end))
      this.lines(this.taken())
    }
    if (end === chunk.length) return
    this.bytes += chunk.length - end
    if (this.bytes > longestLine) throw new RangeError(`a line of more than ${longestLine} bytes; expected events`)
    this.pending.push(chunk.subarray(end))
  }

  /** What is left is a line, too. */
  end(): void {
    this.lines(this.taken())
    this.other?.end()
  }

  private taken(): string {
    const { pending } = this
    const bytes = pending.length === 1 ? (pending[0] as Buffer) : Buffer.concat(pending)
    this.pending = []
    this.bytes = 0
    return bytes.toString()
  }

  private lines(text: string): void {
    if (this.other) return void this.other.push(text)
    let start = 0
    while (start < text.length) {
      const at = text.indexOf('\n', start)
      const end = at < 0 ? text.length : at
      if (end === start) {
        start++
        continue
      }
      if (this.isKnown && text.startsWith(field, start)) this.data(text.slice(start + field.length, end))
      else if (!this.line(text.slice(start, end).trim())) return void this.leave(text.slice(start))
      start = end + 1
    }
  }

  /** False for a first line that is none of an event. */
  private line(line: string): boolean {
    if (line === '') return true
    this.isKnown ||= /^(data|event|id|retry)?:/.test(line)
    /** Neuralwatt tells the energy of a stream in a comment: `: energy {...}`. */
    const energy = /^: ?energy (\{.*\})$/.exec(line)?.[1]
    if (energy !== undefined) this.data(`{"energy":${energy}}`)
    else if (line.startsWith('data:')) this.data(line.slice('data:'.length).trimStart())
    return this.isKnown
  }

  private data(text: string): void {
    if (text.startsWith(done)) return
    let value: unknown
    try {
      value = this.like.parse(text)
    } catch {
      return
    }
    if (!Array.isArray(value)) this.emit(value)
    else for (const each of value) this.emit(each)
  }

  private leave(text: string): void {
    this.other = new Splitter(this.emit)
    this.other.push(text)
  }
}
