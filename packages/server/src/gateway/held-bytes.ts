/** Bytes of bodies that the gateway holds in memory, all requests together. */
export class HeldBytes {
  bytes = 0

  constructor(readonly most: number) {}

  /** False, and nothing taken, where that would be too much. */
  take(bytes: number): boolean {
    if (this.bytes + bytes > this.most) return false
    this.bytes += bytes
    return true
  }

  give(bytes: number): void {
    this.bytes -= bytes
  }
}
