/** Long work of one thread, one piece after the other, in the order in which it came. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve()

  /** Resolves as the work does. Whoever else runs in this thread has his turn before the next piece. */
  take<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.last.then(work)
    this.last = done.catch(() => {}).then(() => new Promise(setImmediate))
    return done
  }
}

/**
 * Of this process. Bodies that are read while rows are handed to the engine would hold up the engine, and then themselves find nothing
 * to do while it works.
 */
export const turns = new Turns()
