import { type Row, type Store, StoreError } from '../store/index.ts'

export interface KeeperOptions {
  /** Rows that may wait while the store is slow or gone; what comes on top is lost, and counted. */
  readonly mostWaiting?: number
  readonly onProblem: (problem: Error) => void
  /** Hears the ids of records that the store never got. */
  readonly onLost?: (ids: readonly string[]) => void
}

/** How long rows gather before they are written together, ms. */
const gatherMs = 100
const mostTogether = 5000

/** Takes the gateway's rows to the store, without anybody waiting for it. */
export class RecordKeeper {
  private rows: Row[] = []
  private running: Promise<void> | undefined
  private isStopping = false
  private wake: () => void = () => {}
  private lastProblem: Error | undefined
  lost = 0
  private readonly mostWaiting: number

  constructor(
    private readonly store: Pick<Store, 'add'>,
    private readonly options: KeeperOptions,
  ) {
    this.mostWaiting = options.mostWaiting ?? 100_000
  }

  get waiting(): number {
    return this.rows.length
  }

  /** What the store said to the last rows; undefined where it took them. */
  get problem(): Error | undefined {
    return this.lastProblem
  }

  add(row: Row): void {
    if (this.rows.length >= this.mostWaiting)
      this.lose([row], `${this.mostWaiting} records wait for the store, and no more may`)
    else {
      this.rows.push(row)
      this.running ??= this.run()
    }
  }

  /** Resolves when all that waits is written, or cannot be. */
  async stop(): Promise<void> {
    this.isStopping = true
    this.wake()
    await this.running
  }

  private async run(): Promise<void> {
    await this.pause(gatherMs)
    while (this.rows.length > 0) {
      const together = this.rows.slice(0, mostTogether)
      const wait = await this.write(together)
      if (wait === undefined) this.rows.splice(0, together.length)
      else if (this.isStopping) this.lose(this.rows.splice(0), 'the store took no more before the end')
      else await this.pause(1000 * wait)
    }
    this.running = undefined
  }

  /** Undefined when the rows are done with; else how long to wait before they are tried again, s. */
  private async write(rows: readonly Row[]): Promise<number | undefined> {
    try {
      await this.store.add(rows)
      this.lastProblem = undefined
      return undefined
    } catch (error) {
      const problem = error instanceof Error ? error : new Error(String(error))
      if (this.lastProblem?.message !== problem.message) this.options.onProblem(problem)
      this.lastProblem = problem
      if (problem instanceof StoreError && problem.passes) return problem.retryAfterS
      this.lose(rows, problem.message)
      return undefined
    }
  }

  private lose(rows: readonly Row[], why: string): void {
    if (this.lost === 0) this.options.onProblem(new Error(`records are lost: ${why}`))
    this.lost += rows.length
    this.options.onLost?.(rows.map(({ id }) => id))
  }

  private async pause(ms: number): Promise<void> {
    if (this.isStopping) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
