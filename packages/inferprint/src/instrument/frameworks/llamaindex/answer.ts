import { isObject, type JsonObject } from '../../../usage/draft.ts'
import { readUsage } from '../../../usage/read-usage.ts'
import type { Usage } from '../../../usage/usage.ts'
import type { Call, CallStart } from '../../call.ts'
import { attach } from '../../impacts-of.ts'
import { idOf } from '../../last-event.ts'
import type { RequestRecord } from '../../record.ts'
import type { Recorder } from '../../recorder.ts'
import { takeWithin } from '../../seen-replies.ts'
import { Leaving } from '../leaving.ts'

/** One request to a model of LlamaIndex, from its first event to its last. */
export class Answer {
  private call: Call | undefined
  private lastChunk: unknown
  private id: string | undefined
  private readonly leaving: Leaving

  constructor(
    private readonly recorder: Recorder,
    private readonly start: CallStart,
    forget: () => void,
  ) {
    this.leaving = new Leaving(undefined, (at) => {
      forget()
      recorder.guard('recording a stream that was left', () => this.leave(at))
    })
  }

  /** A piece of a stream: the provider's own event under `raw`, which the program gets with it. */
  chunk(chunk: JsonObject): void {
    this.call ??= this.recorder.begin({ ...this.start, stream: true, endsWhenTold: true })
    const event = isObject(chunk.raw) ? chunk.raw : chunk
    this.id ??= idOf(event)
    this.lastChunk = chunk
    this.call.event(event, null)
    this.leaving.heard()
  }

  end(response: JsonObject): void {
    this.leaving.over()
    const shown = this.call ? this.lastChunk : response
    const record = this.seen(response) ?? this.record(response)
    if (record?.footprint) attach(shown, record.footprint, this.recorder.attaches)
  }

  private record(response: JsonObject): RequestRecord | undefined {
    if (this.call) return this.call.reply({ type: 'end' }, null)
    return this.recorder.begin(this.start).reply(isObject(response.raw) ? response.raw : response, null)
  }

  private leave(at: number): void {
    if (!this.call || this.seen(undefined)) return
    this.call.fail(new DOMException('The reader left', 'AbortError'), at)
  }

  /** What a client or `fetch` further in has recorded of the same request. */
  private seen(response: JsonObject | undefined): RequestRecord | undefined {
    const { sdk, model, begunAt = 0 } = this.start
    const id = this.id ?? (isObject(response?.raw) ? idOf(response.raw) : undefined)
    const usage = id === undefined && response ? usageOf(response.raw) : undefined
    return takeWithin({
      isOwn: (record) => record.sdk === sdk,
      begunAt: Date.now() - (performance.now() - begunAt),
      ids: id === undefined ? [] : [id],
      models: [model, usage?.model].filter((name) => name !== undefined),
      inputTokens: usage?.input.totalTokens,
      outputTokens: usage?.output.totalTokens,
      failed: response === undefined,
    })
  }
}

/** Of one reply, or of the pieces of a stream. */
function usageOf(raw: unknown): Usage | undefined {
  try {
    return readUsage(Array.isArray(raw) ? raw.map((chunk) => (isObject(chunk) ? chunk.raw : chunk)) : raw)
  } catch {
    return undefined
  }
}
