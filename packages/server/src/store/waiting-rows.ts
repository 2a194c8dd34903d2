import { StoreBusyError, StoreClosedError } from './errors.ts'

interface Waiting<B> {
  readonly batch: B
  readonly done: () => void
  readonly fail: (reason: unknown) => void
}

export interface Bounds {
  /** Rows that may wait for their turn; what comes on top is refused. */
  readonly mostWaiting: number
  /** Rows that are written in one transaction. */
  readonly mostTogether: number
}

/**
 * Batches of rows of many callers on their way into one writer that does one thing at a time: whoever comes while it writes shares the next
 * transaction, and hears of its end.
 */
export class WaitingRows<B extends { readonly length: number }> {
  private waiting: Waiting<B>[] = []
  private count = 0
  private running: Promise<void> | undefined
  private closed = false

  constructor(
    private readonly write: (batches: readonly B[]) => Promise<void>,
    private readonly bounds: Bounds,
  ) {}

  /** Rows that wait, those that are being written among them. */
  get length(): number {
    return this.count
  }

  /** Resolves when the rows are written. @throws StoreBusyError where too many wait, and what the writer throws */
  add(batch: B): Promise<void> {
    if (this.closed) return Promise.reject(new StoreClosedError('The store is closed.'))
    if (batch.length === 0) return Promise.resolve()
    if (this.count > 0 && this.count + batch.length > this.bounds.mostWaiting)
      return Promise.reject(
        new StoreBusyError(`${this.count} rows wait to be written, and no more may; try again in a moment.`),
      )
    this.count += batch.length
    return new Promise((done, fail) => {
      this.waiting.push({ batch, done, fail })
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
      try {
        await this.write(group.map(({ batch }) => batch))
        for (const { done } of group) done()
      } catch (error) {
        for (const { fail } of group) fail(error)
      }
      for (const { batch } of group) this.count -= batch.length
    }
    this.running = undefined
  }

  private take(): Waiting<B>[] {
    let taken = 0
    let callers = 0
    for (const { batch } of this.waiting) {
      if (callers > 0 && taken + batch.length > this.bounds.mostTogether) break
      taken += batch.length
      callers++
    }
    return this.waiting.splice(0, callers)
  }
}
