import type { RequestRecord, Sink } from 'inferprint/instrument'

/** Hands records on after the replies that they are of: what a listener takes its time for delays nobody's answer. */
export class Later implements Sink {
  private waiting: RequestRecord[] = []

  constructor(private readonly hear: (record: RequestRecord) => void) {}

  record(record: RequestRecord): void {
    if (this.waiting.push(record) === 1) setImmediate(() => this.handOn())
  }

  async flush(): Promise<void> {
    this.handOn()
  }

  private handOn(): void {
    const records = this.waiting
    this.waiting = []
    for (const record of records) this.hear(record)
  }
}
