import type { HeldBytes } from './held-bytes.ts'
import type { HoldReplies } from './options.ts'

/** A JSON reply that is held until it is whole, so that its impacts can stand in its headers. */
export class HeldReply {
  private readonly chunks: Buffer[] = []
  private bytes = 0
  private timer: NodeJS.Timeout | undefined
  private isOver = false

  /** @param tooLong is called when it has been held for as long as it may be */
  constructor(
    private readonly most: HoldReplies,
    private readonly held: HeldBytes,
    tooLong: () => void,
  ) {
    /** Most replies are whole when the work at hand is done, and need no timer. */
    process.nextTick(() => {
      if (!this.isOver) this.timer = setTimeout(tooLong, most.mostMs)
    })
  }

  /** False where that would be too much. */
  take(chunk: Buffer): boolean {
    if (this.bytes + chunk.length > this.most.mostBytes || !this.held.take(chunk.length)) return false
    this.bytes += chunk.length
    this.chunks.push(chunk)
    return true
  }

  /** What is held, which is so no longer. */
  release(): readonly Buffer[] {
    this.isOver = true
    clearTimeout(this.timer)
    this.held.give(this.bytes)
    this.bytes = 0
    return this.chunks
  }
}
