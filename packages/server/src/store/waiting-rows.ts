import { StoreBusyError, StoreClosedError } from './errors.ts'

/** Rows of one transaction, which come in batches. */
export interface Gathering<B> {
  add(batch: B): void
}

interface Group<G> {
  readonly gathered: G
  count: number
  readonly callers: { readonly done: () => void; readonly fail: (reason: unknown) => void }[]
}

export interface Bounds {
  /** Rows that may wait for their turn; what comes on top is refused. */
  readonly mostWaiting: number
  /** Rows that are written in one transaction. */
  readonly mostTogether: number
}

/**
 * Batches of rows of many callers on their way into one writer that does one thing at a time: whoever comes while it writes shares the next
 * transaction, which is made ready meanwhile, and hears of its end.
 */
export class WaitingRows<B extends { readonly length: number }, G extends Gathering<B>> {
  private readonly groups: Group<G>[] = []
  private count = 0
  private running: Promise<void> | undefined
  private closed = false

  constructor(
    private readonly gather: () => G,
    private readonly write: (gathered: G) => Promise<void>,
    private readonly bounds: Bounds,
  ) {}

  /** Rows that wait, those that are being written among them. */
  get length(): number {
    return this.count
  }

  /** Resolves when the rows are written. @throws StoreBusyError where too many wait, and what the writer throws */
  async add(batch: B): Promise<void> {
    if (this.closed) throw new StoreClosedError('The store is closed.')
    if (batch.length === 0) return
    if (this.count > 0 && this.count + batch.length > this.bounds.mostWaiting)
      throw new StoreBusyError(`${this.count} rows wait to be written, and no more may; try again in a moment.`)
    const group = this.groupFor(batch.length)
    group.gathered.add(batch)
    group.count += batch.length
    this.count += batch.length
    await new Promise<void>((done, fail) => {
      group.callers.push({ done, fail })
      this.running ??= this.run()
    })
  }

  /** Takes nothing more; resolves when all that waits is written or has failed. */
  async close(): Promise<void> {
    this.closed = true
    await this.running
  }

  private groupFor(rows: number): Group<G> {
    const last = this.groups.at(-1)
    if (last && (last.count === 0 || last.count + rows <= this.bounds.mostTogether)) return last
    const group: Group<G> = { gathered: this.gather(), count: 0, callers: [] }
    this.groups.push(group)
    return group
  }

  private async run(): Promise<void> {
    /** What comes in the same turn of the event loop goes along. */
    await new Promise(setImmediate)
    for (let group = this.groups.shift(); group; group = this.groups.shift()) {
      try {
        await this.write(group.gathered)
        for (const { done } of group.callers) done()
      } catch (error) {
        for (const { fail } of group.callers) fail(error)
      }
      this.count -= group.count
    }
    this.running = undefined
  }
}
