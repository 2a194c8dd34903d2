/** Whether the framework tells of the end by itself after all, ms. */
const graceMs = 500
/** Between two pieces of a stream that is still read, ms. */
const longestPauseMs = 60_000

interface Signal {
  addEventListener(type: 'abort', listener: () => void, options: { once: true }): void
}

/** One listener for all the runs of a signal: Node warns of more than ten. */
const followers = new WeakMap<Signal, Set<() => void>>()

function follow(signal: Signal, aborted: () => void): void {
  const known = followers.get(signal)
  if (known) {
    known.add(aborted)
    return
  }
  const all = new Set([aborted])
  followers.set(signal, all)
  const listener = () => {
    for (const each of all) each()
  }
  signal.addEventListener('abort', listener, { once: true })
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
    follow(signal, this.aborted)
  }

  /** A piece of the stream came. */
  heard(): void {
    this.lastAt = performance.now()
    if (this.timer === undefined) this.wait(longestPauseMs, this.quiet)
  }

  over(): void {
    clearTimeout(this.timer)
    if (this.signal) followers.get(this.signal)?.delete(this.aborted)
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
