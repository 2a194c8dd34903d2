import { StoreBusyError, StoreClosedError } from './errors.ts'

interface Waiting<T> {
  readonly items: readonly T[]
  readonly done: () => void
  readonly fail: (reason: unknown) => void
}

export interface Bounds {
  /** Items that may wait for their turn; what comes on top is refused. */
  readonly mostWaiting: number
  /** Items that are written in one transaction. */
  readonly mostTogether: number
}

/**
 * Items of many callers on their way into one writer that does one thing at a time: whoever comes while it writes shares the next
 * transaction, and hears of its end.
 */
export class WaitingRows<T> {
  private waiting: Waiting<T>[] = []
  private count = 0
  private running: Promise<void> | undefined
  private closed = false

  constructor(
    private readonly write: (items: readonly T[]) => Promise<void>,
    private readonly bounds: Bounds,
  ) {}

  /** Items that wait, those that are being written among them. */
  get length(): number {
    return this.count
  }

  /** Resolves when the items are written. @throws StoreBusyError where too many wait, and what the writer throws */
  add(items: readonly T[]): Promise<void> {
    if (this.closed) return Promise.reject(new StoreClosedError('The store is closed.'))
    if (items.length === 0) return Promise.resolve()
    if (this.count > 0 && this.count + items.length > this.bounds.mostWaiting)
      return Promise.reject(
        new StoreBusyError(`${this.count} rows wait to be written, and no more may; try again in a moment.`),
      )
    this.count += items.length
    return new Promise((done, fail) => {
      this.waiting.push({ items, done, fail })
      this.running ??= this.run()
    })
  }

  /** Takes nothing more; resolves when all that waits is written or has failed. */
  async close(): Promise<void> {
    this.closed = true
    await this.running
  }

  private async run(): Promise<void> {
    /** What comes in the same turn of the event loop goes along. */
    await new Promise(setImmediate)
    while (this.waiting.length > 0) {
      const group = this.take()
      const items = group.length === 1 ? (group[0] as Waiting<T>).items : group.flatMap((each) => each.items)
      try {
        await this.write(items)
        for (const { done } of group) done()
      } catch (error) {
        for (const { fail } of group) fail(error)
      }
      this.count -= items.length
    }
    this.running = undefined
  }

  private take(): Waiting<T>[] {
    let taken = 0
    let callers = 0
    for (const { items } of this.waiting) {
      if (callers > 0 && taken + items.length > this.bounds.mostTogether) break
      taken += items.length
      callers++
    }
    return this.waiting.splice(0, callers)
  }
}
