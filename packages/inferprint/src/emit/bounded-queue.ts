/** First in, first out, and never longer than it may be: what comes on top is dropped and counted. */
export class BoundedQueue<T> {
  private items: T[] = []
  dropped = 0

  constructor(private readonly most: number) {}

  get length(): number {
    return this.items.length
  }

  /** False where there is no room. */
  push(item: T): boolean {
    if (this.items.length >= this.most) {
      this.dropped++
      return false
    }
    this.items.push(item)
    return true
  }

  take(count = this.items.length): T[] {
    return this.items.splice(0, count)
  }

  /** What was taken and did not go out is first again, even where the queue has filled up meanwhile. */
  putBack(items: readonly T[]): void {
    this.items = [...items, ...this.items]
  }
}
