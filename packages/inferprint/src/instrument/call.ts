import type { Footprint, Note } from '../estimate/footprint.ts'
import { arrivedBytes } from '../usage/arrived.ts'
import { isObject, type JsonObject, under } from '../usage/draft.ts'
import type { FormatReader } from '../usage/formats/reader.ts'
import { createUsageReader } from '../usage/read-usage.ts'
import type { Format, Usage } from '../usage/usage.ts'
import { type Completed, completed, type ToldByRequest } from './complete-usage.ts'
import { labelsNow } from './context.ts'
import { attach } from './impacts-of.ts'
import { idOf, isLast } from './last-event.ts'
import { Pace } from './pace.ts'
import type { Labels, Operation, RequestRecord } from './record.ts'
import type { Recorder } from './recorder.ts'
import { StreamFailure } from './stream-failure.ts'

/** What is known of a call when its answer begins. */
export interface CallStart {
  /** That of the record to come; made when absent. */
  id?: string
  readonly sdk: string
  readonly operation: Operation
  readonly stream: boolean
  readonly provider?: string | undefined
  readonly region?: string | undefined
  readonly server?: string | undefined
  readonly model?: string | undefined
  /** Where the reply does not show it. */
  readonly format?: Format | undefined
  /** Formats beside the providers' own. */
  readonly formats?: readonly FormatReader[]
  /** The format in which events are shown, where the SDK speaks no other: none is guessed then. */
  readonly speaks?: Format | undefined
  /** Body of the request, asked where the reply leaves something open. */
  readonly body?: unknown
  readonly told?: ToldByRequest
  /** On the clock of `performance.now`, ms; now when absent. */
  readonly begunAt?: number
  /** Of the code that asked; those of now when absent. */
  readonly labels?: Labels
  /** The caller's: where it is aborted, so is the call, whatever the SDK throws. */
  readonly signal?: unknown
  /** Whether the last event does not end the call: its watcher looks first whether another layer has recorded it. */
  readonly endsWhenTold?: boolean
}

const textual = new Set<Operation>(['chat', 'text_completion', 'generate_content'])

/** One request to a model under observation. It ends once, whoever says so first. */
export class Call {
  private readonly reader
  private readonly pace: Pace
  private readonly begunAt: number
  private readonly labels: Labels
  private readonly holders: unknown[] = []
  private lastShown: unknown
  private responseId: string | undefined
  private unreadable = false
  /** Whether the SDK asked more than once: what was waited for then says nothing of the model. */
  isRetried = false
  record: RequestRecord | undefined

  constructor(
    private readonly recorder: Recorder,
    readonly start: CallStart,
  ) {
    this.reader = createUsageReader({
      ...(start.speaks !== undefined && { format: start.speaks }),
      ...(start.formats && { more: start.formats }),
    })
    this.begunAt = start.begunAt ?? performance.now()
    this.pace = new Pace(this.begunAt)
    this.labels = start.labels ?? labelsNow()
  }

  /** What shall show `impacts` when the call ends: the stream, a signal that helpers hold. */
  holds(thing: unknown): void {
    this.holders.push(thing)
  }

  /** The consumer asks for the next event of the stream. */
  asked(): void {
    this.pace.asked(performance.now())
  }

  /**
   * The next event of a stream, in the format that its provider sends. Ends the call where it is the last; `shown` is what the program
   * gets, where that is another object.
   */
  event(event: unknown, shown: unknown = event): void {
    if (this.record || !isObject(event)) return
    const format = this.read(event)
    this.pace.arrived(performance.now(), this.textBytesOf(event))
    this.lastShown = shown
    if (isObject(event.message) && event.type === 'message_start') this.holds(event.message)
    if (format === undefined || this.start.endsWhenTold || !isLast(format, event)) return
    if (isObject(event.response)) this.holds(event.response)
    this.end()
  }

  /** A whole reply: ends the call. */
  reply(reply: unknown, shown: unknown = reply): RequestRecord | undefined {
    if (this.record) return this.record
    if (isObject(reply)) {
      this.read(reply)
      this.pace.arrived(performance.now(), this.textBytesOf(reply))
    }
    this.holds(shown)
    return this.settle('completed')
  }

  /** The stream is over, or its consumer left. */
  end(): RequestRecord | undefined {
    return this.record ?? this.settle('by reader')
  }

  /** @param at when, on the clock of `performance.now`, where that was earlier */
  fail(error: unknown, at?: number): RequestRecord | undefined {
    return this.record ?? this.settle(isAbort(error) || isAborted(this.start.signal) ? 'aborted' : 'failed', error, at)
  }

  private read(event: JsonObject): Format | undefined {
    if (this.unreadable) return undefined
    this.responseId ??= idOf(event)
    try {
      this.reader.pushEvent(event)
    } catch {
      /** An error in place of an answer: the SDK will say so itself. */
      this.unreadable = true
    }
    return this.reader.format
  }

  /** Some formats show what they are only at their end: until then the one that the request expects counts. */
  private textBytesOf(event: JsonObject): number {
    const format = this.reader.format ?? this.start.format
    return format === undefined ? 0 : arrivedBytes(format, event)
  }

  private usage(): Usage | undefined {
    if (this.reader.format === undefined) return undefined
    try {
      return this.reader.end()
    } catch {
      return undefined
    }
  }

  private settle(how: RequestRecord['outcome'] | 'by reader', error?: unknown, at = performance.now()): RequestRecord {
    const { start, pace } = this
    const reported = this.usage()
    const outcome = how !== 'by reader' ? how : reported && !reported.interrupted ? 'completed' : 'aborted'
    const isText = textual.has(start.operation)
    const { usage, tokens } = completed(reported, {
      format: this.reader.format ?? start.format,
      isText,
      textBytes: pace.textBytes,
      pieces: start.stream ? pace.pieces : 0,
      body: start.body,
      told: outcome === 'failed' ? {} : (start.told ?? {}),
    })
    const speed = start.stream && isText ? this.speed(usage) : {}
    const durationS = (at - this.begunAt) / 1000
    const { footprint, notes } = this.recorder.footprintOf(
      start,
      outcome === 'failed' && pace.pieces === 0 ? undefined : usage,
      {
        requestLatencyS: durationS,
        ...(!this.isRetried && speed),
      },
    )
    this.record = this.recordOf({ usage, tokens }, outcome, durationS, footprint, notes, speed, error)
    if (footprint)
      for (const thing of [...this.holders, this.lastShown]) attach(thing, footprint, this.recorder.attaches)
    this.recorder.deliver(this.record)
    return this.record
  }

  /** What a stream shows of how its model is served; with hidden reasoning the first token is not that of the answer. */
  private speed(usage: Usage | undefined) {
    const { totalTokens = 0, reasoningTokens = 0 } = usage?.output ?? {}
    const isHidden = reasoningTokens > 0
    const timeToFirstTokenS = this.pace.timeToFirstTokenS
    const interTokenLatencyS = this.pace.interTokenLatencyS(totalTokens - reasoningTokens)
    return {
      ...(timeToFirstTokenS !== undefined && !isHidden && { timeToFirstTokenS }),
      ...(interTokenLatencyS !== undefined && { interTokenLatencyS }),
    }
  }

  private recordOf(
    { usage, tokens }: Completed,
    outcome: RequestRecord['outcome'],
    durationS: number,
    footprint: Footprint | undefined,
    notes: readonly Note[],
    speed: { readonly timeToFirstTokenS?: number; readonly interTokenLatencyS?: number },
    error: unknown,
  ): RequestRecord {
    const { sdk, operation, provider, server, model, stream } = this.start
    const record: Writable<RequestRecord> = {
      id: this.start.id ?? crypto.randomUUID(),
      startedAt: new Date(Date.now() - (performance.now() - this.begunAt)).toISOString(),
      sdk,
      operation,
      stream,
      outcome,
      durationS,
      tokens,
      labels: this.recorder.labelsWith(this.labels),
      notes: !usage?.warnings.length ? notes : [...usage.warnings, ...notes],
    }
    const vendor = this.recorder.providerOf(provider)
    if (vendor !== undefined) record.provider = vendor
    if (server !== undefined) record.server = server
    if (model !== undefined) record.requestModel = model
    if (usage?.model !== undefined) record.responseModel = usage.model
    if (this.responseId !== undefined) record.responseId = this.responseId
    if (error !== undefined) record.errorType = errorTypeOf(error)
    const { timeToFirstTokenS, interTokenLatencyS } = speed
    if (timeToFirstTokenS !== undefined) record.timeToFirstTokenS = timeToFirstTokenS
    if (interTokenLatencyS !== undefined) record.interTokenLatencyS = interTokenLatencyS
    if (usage) record.usage = usage
    if (footprint) record.footprint = footprint
    return record
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** `DOMException` of a signal, and what SDKs throw in its place. */
const isAbort = (error: unknown): boolean =>
  error instanceof Error &&
  /^(AbortError|APIUserAbortError|RequestAbortedError)$/.test(
    `${error.name === 'Error' ? error.constructor.name : error.name}`,
  )

const isAborted = (signal: unknown): boolean => signal instanceof AbortSignal && signal.aborted

/** The HTTP status of a failure (an SDK may refuse what came with 200), else the class: never the message, which may repeat the prompt. */
function errorTypeOf(error: unknown): string {
  const told = (isObject(error) || error instanceof Error ? error : {}) as JsonObject
  const code = told.status ?? told.statusCode ?? told.status_code ?? under(told, 'httpResponse').status
  if (typeof code === 'number' && code >= 400) return String(code)
  if (error instanceof StreamFailure && error.kind !== undefined) return error.kind
  return error instanceof Error ? error.constructor.name : typeof error
}
