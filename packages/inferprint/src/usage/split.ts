import { UnreadableReplyError } from './errors.ts'

/** Longest single event kept in memory, characters: a reply of more is refused, a stream of any length is not. */
const longest = 64 * 1024 * 1024

/** Cuts text that arrives in any pieces into JSON values: server-sent events, one value per line, or one value in all. */
export class Splitter {
  private pending = ''
  private mode: 'unknown' | 'events' | 'lines' | 'whole' = 'unknown'

  constructor(private readonly emit: (value: unknown) => void) {}

  push(text: string): void {
    this.pending += text
    if (this.mode === 'unknown') this.pending = this.pending.replace(/^[\s\uFEFF]+/, '')
    if (this.mode !== 'whole') this.takeLines()
    if (this.pending.length > longest) {
      throw new UnreadableReplyError(
        `one piece of the reply has more than ${longest} characters; expected a stream of events, or a smaller JSON reply`,
      )
    }
  }

  /** @returns whether the text ended at the end of a value */
  end(): boolean {
    const left = this.pending.trim()
    this.pending = ''
    if (left === '') return true
    if (this.mode === 'events') return this.takeEvent(left)
    return this.parse(left)
  }

  private takeLines(): void {
    let start = 0
    for (let at = this.pending.indexOf('\n'); at >= 0; at = this.pending.indexOf('\n', start)) {
      const line = this.pending.slice(start, at).trim()
      if (this.mode === 'unknown' && line !== '') this.mode = this.modeOf(line)
      if (this.mode === 'whole') break
      start = at + 1
      if (line === '') continue
      if (this.mode === 'events') this.takeEvent(line)
      else this.parse(line)
    }
    if (start > 0) this.pending = this.pending.slice(start)
  }

  private modeOf(line: string): 'events' | 'lines' | 'whole' {
    if (/^(data|event|id|retry)?:/.test(line)) return 'events'
    try {
      JSON.parse(line)
      return 'lines'
    } catch {
      return 'whole'
    }
  }

  /** Neuralwatt tells the energy of a stream in a comment: `: energy {...}`. */
  private takeEvent(line: string): boolean {
    const energy = /^: ?energy (\{.*\})$/.exec(line)?.[1]
    if (energy !== undefined) return this.parse(`{"energy":${energy}}`)
    const data = /^data: ?(.*)$/.exec(line)?.[1]
    return data === undefined || data === '[DONE]' ? true : this.parse(data)
  }

  private parse(text: string): boolean {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return false
    }
    for (const each of Array.isArray(value) ? value : [value]) this.emit(each)
    return true
  }
}
