import { watched } from '../../instrument/context.ts'
import { report } from '../../instrument/problem.ts'
import type { RequestRecord, Sink } from '../../instrument/record.ts'
import { BoundedQueue } from '../bounded-queue.ts'
import { rowOf } from '../row.ts'
import { laterUnheld, whenEnding } from '../when-ending.ts'
import { type Posted, post, type Target } from './post.ts'

export interface HttpOptions {
  /** `https://.../v1/records` of a server of Inferprint, or what takes `{ records: Row[] }` as it does. */
  readonly url: string
  /** Sent as `Authorization: Bearer ...`. */
  readonly token?: string
  /** Records sent together; default 100. */
  readonly batchSize?: number
  /** After the first record that waits, ms; default 5000. */
  readonly intervalMs?: number
  /** Records that may wait while the server does not answer; what comes on top is dropped, and counted. Default 10,000. */
  readonly maxQueue?: number
  /** For an answer, ms; default 10,000. */
  readonly timeoutMs?: number
  readonly fetch?: typeof fetch
  /** Hears once of each kind of failure; by default it goes to `console.warn`. */
  readonly onProblem?: (problem: Error) => void
}

export interface HttpSink extends Sink {
  /** Resolves when every record that was given before is sent, or three tries have failed; it is tried again later. */
  flush(): Promise<void>
  /** The last `flush`: later records are dropped. */
  close(): Promise<void>
  /** Records that had no room, came too late, or were refused. */
  readonly dropped: number
}

/**
 * Posts records in batches, as `{ records: Row[] }`. Errors of the network, 429 and 5xx are tried again, ever later; a batch that is
 * refused otherwise is dropped. A row that arrives twice has the same `id`. Nothing of it keeps a program running but a batch that is
 * on its way; what waits at the end is sent once more.
 * @throws TypeError for options that make no sense
 */
export function httpSink(options: HttpOptions): HttpSink {
  checkOptions(options)
  return new Batches(options)
}

const triesOfFlush = 3
const firstWaitMs = 500
const longestWaitMs = 60_000
/** Of one who waits for `flush`. */
const longestHeldMs = 10_000

class Batches implements HttpSink {
  private readonly queue: BoundedQueue<RequestRecord>
  private readonly target: Target
  private readonly forget: () => void
  private work: Promise<void> = Promise.resolve()
  private timer: ReturnType<typeof setTimeout> | undefined
  /** In a row. */
  private failures = 0
  private refused = 0
  private closed = false

  constructor(private readonly options: HttpOptions) {
    this.queue = new BoundedQueue(options.maxQueue ?? 10_000)
    const { url, token, timeoutMs = 10_000 } = options
    const headers = {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    }
    /** Whatever is `fetch` then; instruments of ours let it through. */
    const send: typeof fetch = (...args) => watched(() => (options.fetch ?? globalThis.fetch)(...args))
    this.target = { url, headers, timeoutMs, fetch: send }
    this.forget = whenEnding({
      beforeExit: () => void (this.queue.length === 0 || this.failures > 0 || this.start(1)),
    })
  }

  get dropped(): number {
    return this.queue.dropped + this.refused
  }

  record(record: RequestRecord): void {
    if (this.closed) {
      this.refused++
      this.report('handing a record', 'the sink is closed')
    } else if (!this.queue.push(record)) this.report('handing a record', 'more wait than maxQueue')
    else if (this.failures === 0) this.schedule()
  }

  flush(): Promise<void> {
    return this.start(triesOfFlush)
  }

  async close(): Promise<void> {
    this.closed = true
    await this.flush()
    clearTimeout(this.timer)
    this.forget()
  }

  private get batchSize(): number {
    return this.options.batchSize ?? 100
  }

  private schedule(): void {
    if (this.queue.length === this.batchSize) this.later(0)
    else if (this.timer === undefined) this.later(this.options.intervalMs ?? 5000)
  }

  private later(ms: number): void {
    clearTimeout(this.timer)
    this.timer = laterUnheld(() => void this.start(1), ms)
  }

  /** After what is being sent. */
  private start(tries: number): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.work = this.work.then(() => this.sendAll(tries))
    return this.work
  }

  /** Never rejects. */
  private async sendAll(tries: number): Promise<void> {
    for (let tried = 0; this.queue.length > 0; ) {
      const posted = await this.sendOne()
      if (posted.how !== 'later') continue
      this.report('sending records', posted.why)
      const wait = waitAfter(this.failures, posted.afterMs)
      if (++tried >= tries || wait > longestHeldMs) {
        if (!this.closed) this.later(wait)
        return
      }
      /** Somebody waits for the end of it: this timer does hold the program. */
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }

  private async sendOne(): Promise<Posted> {
    const batch = this.queue.take(this.batchSize)
    const posted = await post(this.target, JSON.stringify({ records: batch.map(rowOf) }))
    this.failures = posted.how === 'later' ? this.failures + 1 : 0
    if (posted.how === 'later') this.queue.putBack(batch)
    if (posted.how === 'refused') {
      this.refused += batch.length
      this.report('delivering records', `${posted.why}; they are dropped`)
    }
    return posted
  }

  private report(what: string, why: string): void {
    const { origin, pathname } = new URL(this.target.url)
    report(`${what} to ${origin}${pathname}`, new Error(why), this.options.onProblem)
  }
}

/** Twice as long each time, and not all at one moment; never sooner than the server asks. */
const waitAfter = (failures: number, asked = 0): number =>
  Math.max(asked, Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs) * (0.5 + Math.random() / 2))

/** @throws TypeError naming the option */
function checkOptions(options: HttpOptions): void {
  if (!URL.canParse(options?.url ?? ''))
    throw new TypeError(`url is ${String(options?.url)}; expected one such as https://inferprint.example/v1/records`)
  for (const [name, least] of [
    ['batchSize', 1],
    ['intervalMs', 0],
    ['maxQueue', 1],
    ['timeoutMs', 1],
  ] as const) {
    const value = options[name]
    if (value !== undefined && !(typeof value === 'number' && value >= least))
      throw new TypeError(`${name} is ${String(value)}; expected a number from ${least}`)
  }
  if (options.fetch !== undefined && typeof options.fetch !== 'function')
    throw new TypeError(`fetch is ${typeof options.fetch}; expected a function`)
}
