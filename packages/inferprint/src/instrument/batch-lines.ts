import { isObject, type JsonObject } from '../usage/draft.ts'

/** Longest line that is read, characters; pictures lie in lines as text. */
const longest = 64 * 1024 * 1024

/** Finds the JSON objects in lines that come in any pieces: parsed already, one text each, or chunks cut anywhere. */
export class BatchLines {
  private readonly decoder = new TextDecoder('utf-8')
  private pending = ''

  /** @throws TypeError, after all sound lines of the piece were told */
  push(piece: unknown, tell: (line: JsonObject) => void): void {
    if (typeof piece === 'string') this.take(piece, tell)
    else if (piece instanceof Uint8Array) this.take(this.decoder.decode(piece, { stream: true }), tell)
    else if (isObject(piece)) tell(piece)
    else throw new TypeError(`a line is ${typeof piece}; expected an object, a text, or bytes`)
  }

  /** What is left after the last line break. @throws TypeError */
  end(tell: (line: JsonObject) => void): void {
    this.take('\n', tell)
  }

  private take(text: string, tell: (line: JsonObject) => void): void {
    const lines = text.split('\n')
    lines[0] = this.pending + lines[0]
    this.pending = lines.pop() ?? ''
    /** A text that is a whole object is a line, even without its break: no beginning of an object is one. */
    if (text.trimEnd().endsWith('}') && parsed(this.pending)) {
      lines.push(this.pending)
      this.pending = ''
    }
    const isTooLong = this.pending.length > longest
    if (isTooLong) this.pending = ''
    const unread = lines.filter((line) => {
      const value = parsed(line)
      if (value) tell(value)
      return !value && line.trim() !== ''
    })
    if (isTooLong || unread.length > 0)
      throw new TypeError('a line is no JSON object; expected the file of results as the provider gives it')
  }
}

function parsed(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
