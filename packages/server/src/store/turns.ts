/** Long work of one thread, one piece after the other. Whoever else runs in this thread has his turn between them. */
export class Turns {
  private readonly waiting: (() => Promise<void>)[] = []
  private isBusy = false

  /** Resolves as the work does. */
  take<T>(work: () => T | Promise<T>): Promise<T> {
    return this.queue(work, (piece) => this.waiting.push(piece))
  }

  /** Before all that waits. */
  takeNext<T>(work: () => T | Promise<T>): Promise<T> {
    return this.queue(work, (piece) => this.waiting.unshift(piece))
  }

  private queue<T>(work: () => T | Promise<T>, put: (piece: () => Promise<void>) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      put(async () => {
        try {
          resolve(await work())
        } catch (error) {
          reject(error)
        }
      })
      if (!this.isBusy) void this.run()
    })
  }

  private async run(): Promise<void> {
    this.isBusy = true
    for (let piece = this.waiting.shift(); piece; piece = this.waiting.shift()) {
      await piece()
      await new Promise(setImmediate)
    }
    this.isBusy = false
  }
}

/**
 * Of this process. Bodies that were read while the engine waits for rows would find it idle, and themselves nothing to do while it works.
 */
export const turns = new Turns()
