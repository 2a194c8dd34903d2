const linefeed = 0x0a
const carriageReturn = 0x0d
const done = 'data: [DONE]'

const isLineEnd = (code: number | undefined): boolean => code === linefeed || code === carriageReturn

/** Bytes, or bytes as the characters of a Latin-1 text, in which is found faster. */
export type Piece = Buffer | string

const codeAt = (piece: Piece, at: number): number | undefined =>
  typeof piece === 'string' ? piece.charCodeAt(at) : piece[at]

/** Where in a stream of server-sent events something may be put: never into the middle of an event. */
export class EventTail {
  /** Whether what has passed ends with an empty line. */
  endsEvent = true

  /** Index in the next piece of the word that ends the events; -1 where it is not there. */
  done(piece: Piece): number {
    const at = piece.indexOf(done)
    const beginsLine = at === 0 ? this.endsEvent : isLineEnd(codeAt(piece, at - 1))
    return at >= 0 && beginsLine ? at : -1
  }

  pass(piece: Piece): void {
    this.endsEvent = isEventEnd(piece) || (this.endsEvent && piece.length === 0)
  }
}

/** Whether a piece ends with an empty line. */
function isEventEnd(piece: Piece): boolean {
  const last = codeAt(piece, piece.length - 1)
  const before = codeAt(piece, piece.length - 2)
  if (!isLineEnd(last)) return false
  if (before === last) return true
  return before === carriageReturn && codeAt(piece, piece.length - 3) === linefeed
}
