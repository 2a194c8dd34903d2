const linefeed = 0x0a
const carriageReturn = 0x0d
const done = 'data: [DONE]'

const isLineEnd = (code: number): boolean => code === linefeed || code === carriageReturn

/** Where in a stream of server-sent events something may be put: never into the middle of an event. Bytes are read as Latin-1. */
export class EventTail {
  /** Whether what has passed ends with an empty line. */
  endsEvent = true

  /** Index in the next piece of the word that ends the events; -1 where it is not there. */
  done(piece: string): number {
    const at = piece.indexOf(done)
    const beginsLine = at === 0 ? this.endsEvent : isLineEnd(piece.charCodeAt(at - 1))
    return at >= 0 && beginsLine ? at : -1
  }

  pass(piece: string): void {
    this.endsEvent = isEventEnd(piece) || (this.endsEvent && piece.length === 0)
  }
}

/** Whether a piece ends with an empty line. */
function isEventEnd(piece: string): boolean {
  const last = piece.charCodeAt(piece.length - 1)
  const before = piece.charCodeAt(piece.length - 2)
  if (!isLineEnd(last)) return false
  if (before === last) return true
  return before === carriageReturn && piece.charCodeAt(piece.length - 3) === linefeed
}
