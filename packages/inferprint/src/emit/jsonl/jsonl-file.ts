import { report } from '../../instrument/problem.ts'
import type { RequestRecord, Sink } from '../../instrument/record.ts'
import { BoundedQueue } from '../bounded-queue.ts'
import { rowOf } from '../row.ts'
import { laterUnheld, whenEnding } from '../when-ending.ts'
import { appendLines, appendLinesNow, byteLength, type UnderWay } from './append-lines.ts'
import { type FileSystem, fileSystem } from './file-system.ts'
import { rotate } from './rotate.ts'

export interface JsonlOptions {
  readonly path: string
  /** Where a file would grow beyond it, a new one begins; without limit by default. A last write at the end of a program may pass it. */
  readonly maxBytes?: number
  /** How many full files stay, as `path.1` (the latest), `path.2`, ...; default 5. */
  readonly keep?: number
  /** Records are written together, this long after the first of them, ms; default 100. */
  readonly intervalMs?: number
  /** Records that may wait while the disk is slow; what comes on top is dropped, and counted. Default 100,000. */
  readonly maxQueue?: number
  /** Hears once of each kind of failure; by default it goes to `console.warn`. */
  readonly onProblem?: (problem: Error) => void
}

export interface JsonlSink extends Sink {
  /** Resolves when every record that was given before is written, or the disk refuses it; it is tried again later. */
  flush(): Promise<void>
  /** Records for which there was no room. */
  readonly dropped: number
}

/** Lines of one write: so many are lost at most where a machine dies within it. */
const batch = 200
const longestWaitMs = 30_000

/**
 * Appends one line a request, a `Row` each, in the order in which they came. Several processes may share a file. Nothing of it keeps a
 * program running; what waits when it ends is written then. A half line that a crash left is ended before the next is written.
 * @throws TypeError for options that make no sense, Error where there is no file system or no folder can be made
 */
export function jsonlFile(options: JsonlOptions): JsonlSink {
  checkOptions(options)
  return new JsonlFile(fileSystem(), options)
}

class JsonlFile implements JsonlSink {
  private readonly queue: BoundedQueue<RequestRecord>
  /** What is being written, or was refused. */
  private lines: string[] = []
  private underWay: UnderWay | undefined
  private work: Promise<void> = Promise.resolve()
  private isWaiting = false
  private failures = 0

  constructor(
    private readonly fs: FileSystem,
    private readonly options: JsonlOptions,
  ) {
    this.queue = new BoundedQueue(options.maxQueue ?? 100_000)
    const folder = /^(.*)[/\\]/.exec(options.path)?.[1]
    if (folder) fs.mkdirSync(folder, { recursive: true })
    whenEnding({
      /** Not again where the disk refuses: programs would never end. */
      beforeExit: () => void (this.isEmpty || this.failures > 0 || this.flush()),
      exit: () => this.writeTheRest(),
    })
  }

  get dropped(): number {
    return this.queue.dropped
  }

  record(record: RequestRecord): void {
    if (!this.queue.push(record)) this.report('keeping a record', new Error('more wait than maxQueue'))
    this.later()
  }

  flush(): Promise<void> {
    this.work = this.work.then(() => this.write())
    return this.work
  }

  private get isEmpty(): boolean {
    return this.lines.length === 0 && this.queue.length === 0
  }

  private later(): void {
    if (this.isWaiting) return
    this.isWaiting = true
    const ms = Math.min((this.options.intervalMs ?? 100) * 2 ** this.failures, longestWaitMs)
    laterUnheld(() => {
      this.isWaiting = false
      void this.flush()
    }, ms)
  }

  /** Everything that waits; never rejects. */
  private async write(): Promise<void> {
    try {
      while (!this.isEmpty) await this.writeSome()
      this.failures = 0
    } catch (error) {
      this.failures++
      this.report('writing', error)
      this.later()
    } finally {
      this.underWay = undefined
    }
  }

  private async writeSome(): Promise<void> {
    const { path, maxBytes = Number.POSITIVE_INFINITY, keep = 5 } = this.options
    if (this.lines.length === 0) this.lines = this.queue.take(batch).map(lineOf)
    const begun = (underWay: UnderWay): void => {
      this.underWay = underWay
    }
    const written = await appendLines(this.fs, path, this.lines, maxBytes, begun)
    this.underWay = undefined
    this.lines.splice(0, written)
    const next = this.lines[0]
    if (written === 0 && next !== undefined)
      await rotate(this.fs, path, keep, (size) => size + byteLength(next) > maxBytes)
  }

  /** At once, for nothing that takes time comes to its end any more. */
  private writeTheRest(): void {
    try {
      const rest = [...this.lines, ...this.queue.take().map(lineOf)]
      this.lines = []
      if (rest.length > 0) appendLinesNow(this.fs, this.options.path, rest, this.underWay)
    } catch (error) {
      this.report('writing', error)
    }
  }

  private report(what: string, error: unknown): void {
    report(`${what} for ${this.options.path}`, error, this.options.onProblem)
  }
}

const lineOf = (record: RequestRecord): string => `${JSON.stringify(rowOf(record))}\n`

/** @throws TypeError naming the option */
function checkOptions(options: JsonlOptions): void {
  if (typeof options?.path !== 'string' || options.path === '')
    throw new TypeError(`path is ${String(options?.path)}; expected a file such as { path: 'requests.jsonl' }`)
  for (const [name, least] of [
    ['maxBytes', 1],
    ['keep', 0],
    ['intervalMs', 0],
    ['maxQueue', 1],
  ] as const) {
    const value = options[name]
    if (value !== undefined && !(typeof value === 'number' && value >= least))
      throw new TypeError(`${name} is ${String(value)}; expected a number from ${least}`)
  }
}
