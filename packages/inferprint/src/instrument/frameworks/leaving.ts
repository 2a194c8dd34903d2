/** Whether the framework tells of the end by itself after all, ms. */
const graceMs = 500
/** Between two pieces of a stream that is still read, ms. */
const longestPauseMs = 60_000

interface Signal {
  addEventListener(type: 'abort', listener: () => void, options: { once: true }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

const isSignal = (value: unknown): value is Signal =>
  typeof (value as Partial<Signal> | undefined)?.addEventListener === 'function'

/** When a run is over of which nobody says so: its signal was aborted, or its stream has gone quiet. It keeps no program from ending. */
export class Leaving {
  private timer: ReturnType<typeof setTimeout> | undefined
  private lastAt = performance.now()
  private readonly signal: Signal | undefined

  /** @param leave with the time of the last that was heard, on the clock of `performance.now` */
  constructor(
    signal: unknown,
    private readonly leave: (at: number) => void,
  ) {
    if (!isSignal(signal)) return
    this.signal = signal
    signal.addEventListener('abort', this.aborted, { once: true })
  }

  /** A piece of the stream came. */
  heard(): void {
    this.lastAt = performance.now()
    if (this.timer === undefined) this.wait(longestPauseMs, this.quiet)
  }

  over(): void {
    clearTimeout(this.timer)
    this.signal?.removeEventListener('abort', this.aborted)
  }

  private readonly aborted = (): void => {
    clearTimeout(this.timer)
    const at = performance.now()
    this.wait(graceMs, () => this.leave(at))
  }

  private readonly quiet = (): void => {
    const left = this.lastAt + longestPauseMs - performance.now()
    if (left > 0) this.wait(left, this.quiet)
    else this.leave(this.lastAt)
  }

  private wait(ms: number, then: () => void): void {
    this.timer = setTimeout(then, ms)
    ;(this.timer as { unref?(): void }).unref?.()
  }
}
