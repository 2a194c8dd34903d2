import type { Footprint } from '../../../estimate/footprint.ts'
import { isObject, under } from '../../../usage/draft.ts'
import type { Call, CallStart } from '../../call.ts'
import { attach, attachToId, hasImpacts } from '../../impacts-of.ts'
import type { RequestRecord } from '../../record.ts'
import type { Recorder } from '../../recorder.ts'
import { takeWithin } from '../../seen-replies.ts'
import { Leaving } from '../leaving.ts'
import { idsOf, type LlmResult, modelOf, replyOf, usageOf } from './told.ts'

/** One run of a model: a request, unless it runs another model that asks in its place. */
export class Run {
  /** Whether another model ran within. */
  hasChild = false
  private call: Call | undefined
  private lastPiece: unknown
  private readonly leaving: Leaving

  /**
   * @param signal that the program aborts the run with
   * @param forget called where nobody tells of the end
   */
  constructor(
    private readonly recorder: Recorder,
    private readonly start: CallStart,
    signal: unknown,
    forget: () => void,
  ) {
    this.leaving = new Leaving(signal, (at) => {
      forget()
      recorder.guard('recording a stream that was left', () => this.leave(at))
    })
  }

  /** A piece of a stream. @param chunk with the message that the program gets */
  token(token: unknown, chunk: unknown): void {
    this.call ??= this.recorder.begin({ ...this.start, stream: true })
    this.lastPiece = under({ chunk }, 'chunk').message ?? this.lastPiece
    const calls = isObject(this.lastPiece) ? this.lastPiece.tool_call_chunks : undefined
    const asked = Array.isArray(calls) ? calls.map((each) => under({ each }, 'each').args) : []
    this.call.event({ text: [token, ...asked] }, null)
    this.leaving.heard()
  }

  end(result: LlmResult): void {
    this.leaving.over()
    /** A model that hands on the message of another, or a cache's. */
    if (this.hasChild || hasImpacts(result.generations[0]?.[0]?.message)) return
    const seen = this.seen(result)
    const footprint = (seen ?? this.record(result))?.footprint
    if (!footprint) return
    const messages = [...(result.generations[0] ?? []).map(({ message }) => message), this.lastPiece]
    for (const message of messages) this.attach(message, footprint)
    if (this.call) for (const id of idsOf(result)) attachToId(id, footprint)
  }

  fail(error: unknown, at?: number): void {
    this.leaving.over()
    if (this.hasChild || this.seen(undefined)) return
    const call = this.call ?? this.recorder.begin(this.start)
    call.fail(isAborted(error) ? aborted() : error, at)
  }

  private leave(at: number): void {
    this.fail(aborted(), at)
  }

  private record(result: LlmResult): RequestRecord | undefined {
    const reply = replyOf(result)
    if (!this.call) return this.recorder.begin(this.start).reply(reply, null)
    this.call.event({ ...reply, text: [] }, null)
    return this.call.reply({ type: 'end' }, null)
  }

  /** What a client or `fetch` further in has recorded of the same request. */
  private seen(result: LlmResult | undefined): RequestRecord | undefined {
    const { sdk, model, begunAt = 0 } = this.start
    const usage = result && usageOf(result)
    const models = [model, result && modelOf(result)]
    const count = (value: unknown) => (typeof value === 'number' ? value : undefined)
    return takeWithin({
      isOwn: (record) => record.sdk === sdk,
      begunAt: Date.now() - (performance.now() - begunAt),
      ids: result ? idsOf(result) : [],
      models: models.filter((name) => name !== undefined),
      inputTokens: count(usage?.input_tokens),
      outputTokens: count(usage?.output_tokens),
      failed: result === undefined,
    })
  }

  private attach(message: unknown, footprint: Footprint): void {
    if (!isObject(message)) return
    attach(message, footprint, false)
    if (!this.recorder.attaches || !Object.isExtensible(message)) return
    Object.assign(message, {
      response_metadata: { ...under(message, 'response_metadata'), inferprint: JSON.parse(JSON.stringify(footprint)) },
    })
  }
}

const aborted = (): DOMException => new DOMException('The request was aborted', 'AbortError')

/** LangChain 0.3 rejects with a plain error where a signal is aborted. */
const isAborted = (error: unknown): boolean =>
  error instanceof Error && (error.message === 'Aborted' || error.message === 'AbortError')
