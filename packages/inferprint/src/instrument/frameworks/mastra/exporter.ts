import { labelsNow } from '../../context.ts'
import type { InstrumentOptions } from '../../options.ts'
import type { RequestRecord } from '../../record.ts'
import { Recorder } from '../../recorder.ts'
import { takeWithin } from '../../seen-replies.ts'
import { OpenCalls } from '../open-calls.ts'
import { type Inference, inferenceOf, modelAndServerOf, replyOf } from './span.ts'

/** What the observability of Mastra 1 takes among its exporters. */
export interface MastraExporter {
  readonly name: string
  exportTracingEvent(event: { readonly type: string; readonly exportedSpan: object }): Promise<void>
  flush(): Promise<void>
  shutdown(): Promise<void>
}

/**
 * Records every request to a model that agents, workflows and networks of Mastra make, each step of a run one:
 * `new Observability({ configs: { default: { serviceName, exporters: [inferprintExporter(options)] } } })`. It only records: replies
 * carry no footprint, no budget is asked beforehand, and speeds are not seen. Wrapping the agent's model with `inferprintMiddleware` of
 * `inferprint/ai-sdk` does all of that; both together record once.
 * @throws TypeError for options that make no sense
 */
export function inferprintExporter(options: InstrumentOptions = {}): MastraExporter {
  const recorder = new Recorder(options)
  const own = new WeakSet<RequestRecord>()
  const open = new OpenCalls()
  const flush = async () => {
    await Promise.all((options.sinks ?? []).map((sink) => sink.flush?.()))
  }
  return {
    name: 'inferprint',
    async exportTracingEvent({ type, exportedSpan }) {
      recorder.guard('reading a span of Mastra', () => {
        const inference = inferenceOf(exportedSpan)
        if (!inference) return
        if (type === 'span_started') open.begin(inference.id, { labels: labelsNow(), begunAt: performance.now() })
        if (type !== 'span_ended') return
        const labels = open.end(inference.id)?.labels ?? {}
        if (isSeen(inference, own)) return
        const call = recorder.begin({
          sdk: '@mastra/core',
          operation: 'chat',
          format: 'ai-sdk',
          stream: inference.attributes.streaming === true,
          body: { prompt: inference.input },
          labels,
          begunAt: performance.now() - inference.durationMs,
          ...modelAndServerOf(inference),
        })
        const record =
          inference.error === undefined ? call.reply(replyOf(inference), null) : call.fail(errorOf(inference.error))
        if (record) own.add(record)
      })
    },
    flush,
    shutdown: flush,
  }
}

/** Its class is all that is told of an error. */
const errorOf = (name: string): Error => (/abort/i.test(name) ? new DOMException('', 'AbortError') : new Error(name))

/** Whether the middleware, a client or `fetch` has recorded the same request. */
function isSeen({ attributes, begunAt, error }: Inference, own: WeakSet<RequestRecord>): boolean {
  const { model, responseModel, responseId, usage } = attributes
  const { inputTokens, outputTokens } = (usage ?? {}) as { inputTokens?: number; outputTokens?: number }
  const texts = (...values: readonly unknown[]) => values.filter((value): value is string => typeof value === 'string')
  const seen = takeWithin({
    isOwn: (record) => own.has(record),
    begunAt,
    ids: texts(responseId),
    models: texts(model, responseModel),
    inputTokens,
    outputTokens,
    failed: error !== undefined,
  })
  return seen !== undefined
}
