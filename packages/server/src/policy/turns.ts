/** Lets one piece of work run at a time, in the order in which they came. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve()

  run<T>(work: () => Promise<T>): Promise<T> {
    const running = this.last.then(work)
    this.last = running.catch(() => {})
    return running
  }
}
