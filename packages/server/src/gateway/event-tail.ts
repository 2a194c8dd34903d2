const linefeed = 0x0a
const carriageReturn = 0x0d
const done = Buffer.from('data: [DONE]')

const isLineEnd = (byte: number | undefined): boolean => byte === linefeed || byte === carriageReturn

/** Where in a stream of server-sent events something may be put: never into the middle of an event. */
export class EventTail {
  /** Whether what has passed ends with an empty line. */
  endsEvent = true

  /** Index in the next bytes of the word that ends the events; -1 where it is not there. */
  done(chunk: Buffer): number {
    const at = chunk.indexOf(done)
    return at > 0 ? (isLineEnd(chunk[at - 1]) ? at : -1) : at === 0 && !this.endsEvent ? -1 : at
  }

  pass(chunk: Buffer): void {
    this.endsEvent = isEventEnd(chunk) || (this.endsEvent && chunk.length === 0)
  }
}

/** Whether a chunk ends with an empty line. */
function isEventEnd(chunk: Buffer): boolean {
  const last = chunk[chunk.length - 1]
  const before = chunk[chunk.length - 2]
  if (!isLineEnd(last)) return false
  if (before === last) return true
  return before === carriageReturn && chunk[chunk.length - 3] === linefeed
}
