/** Fewer tokens than these after the first tell little of the time between them. */
const fewestTokens = 8
/** Of the time between first and last event; more, and the consumer is what took it. */
const mostOfConsumer = 0.1

/** When the events of a stream arrived, ms on a clock that never goes back. */
export class Pace {
  private firstTextAt = Number.NaN
  private lastTextAt = Number.NaN
  private firstBytes = 0
  private bytes = 0
  /** Events that brought text. */
  pieces = 0
  /** From the first text on, ms, during which nobody asked for the next event. */
  private unasked = 0
  private arrivedAt = Number.NaN

  constructor(private readonly begunAt: number) {}

  /** The consumer asks for the next event. */
  asked(now: number): void {
    if (this.pieces > 0 && this.arrivedAt <= now) this.unasked += now - this.arrivedAt
  }

  /** An event came, with so many bytes of text. */
  arrived(now: number, bytes: number): void {
    this.arrivedAt = now
    if (bytes === 0) return
    if (this.pieces++ === 0) {
      this.firstTextAt = now
      this.firstBytes = bytes
    }
    this.lastTextAt = now
    this.bytes += bytes
  }

  /** Text that arrived, bytes. */
  get textBytes(): number {
    return this.bytes
  }

  get timeToFirstTokenS(): number | undefined {
    return this.pieces > 0 ? (this.firstTextAt - this.begunAt) / 1000 : undefined
  }

  /**
   * Mean time between tokens, s, from the first piece of text to the last; undefined where it says nothing of the model: few tokens,
   * all in one piece, or a consumer that was slower than the stream.
   */
  interTokenLatencyS(visibleTokens: number): number | undefined {
    const duration = this.lastTextAt - this.firstTextAt
    const after = visibleTokens * (1 - this.firstBytes / this.bytes)
    if (!(duration > 0) || !(after >= fewestTokens) || this.unasked > mostOfConsumer * duration) return undefined
    return duration / 1000 / after
  }
}
