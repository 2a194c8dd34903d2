import { isObject, type JsonObject, under } from '../../../usage/draft.ts'
import type { CallStart } from '../../call.ts'
import { labelsNow } from '../../context.ts'
import type { InstrumentOptions } from '../../options.ts'
import type { RequestRecord } from '../../record.ts'
import { Recorder } from '../../recorder.ts'
import { takeWithin } from '../../seen-replies.ts'
import { type Begun, OpenCalls } from '../open-calls.ts'
import { serverOfModel } from './model.ts'
import { replyOf } from './wire.ts'

/** What `registerTelemetry` of `ai` 7 and `registerTelemetryIntegration` of `ai` 6 take. */
export interface TelemetryIntegration {
  onLanguageModelCallStart(event: object): void
  onLanguageModelCallEnd(event: object): void
  onObjectStepStart(event: object): void
  onObjectStepEnd(event: object): void
  onEmbedStart(event: object): void
  onEmbedEnd(event: object): void
  onStepError(event: object): void
  onStepStart(event: object): void
  onStepFinish(event: object): void
}

/** Version 7 names every call; what version 6 tells of a step names none. */
const isOfSix = (event: JsonObject): boolean => event.callId === undefined

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Version 6 has the model under `model`, and `onEmbedEnd` names each request apart. */
function keyOf(event: JsonObject): string {
  const { provider, modelId } = isOfSix(event) ? under(event, 'model') : event
  return text(event.embedCallId) ?? text(event.callId) ?? `${provider} ${modelId} ${event.stepNumber}`
}

/**
 * Records every call of `generateText`, `streamText`, `generateObject`, `streamObject`, `embed` and `embedMany` without a change to models:
 * `registerTelemetry(inferprintTelemetry(options))` of `ai` 7. In `ai` 6 `registerTelemetryIntegration(inferprintTelemetry(options))` hears of
 * steps of `generateText` and `streamText` that end well, and nothing else. It only records: results carry no footprint, no budget
 * is asked beforehand, and speeds are not seen; `inferprintMiddleware` does all of that. A request that the middleware, an instrumented client or
 * `inferprintFetch` recorded is not recorded again.
 * @throws TypeError for options that make no sense
 */
export function inferprintTelemetry(options: InstrumentOptions = {}): TelemetryIntegration {
  const recorder = new Recorder(options)
  const open = new OpenCalls()
  const own = new WeakSet<RequestRecord>()
  const safely = (body: (event: JsonObject) => void) => (event: object) => {
    recorder.guard('reading telemetry', () => {
      if (isObject(event)) body(event)
    })
  }
  const begin = safely((event) => open.begin(keyOf(event), { labels: labelsNow(), begunAt: performance.now() }))
  const end = safely((event) => {
    const begun = open.end(keyOf(event))
    if (isSeen(event, begun, own)) return
    const start = startOf(event, begun)
    const reply = 'embeddings' in event || 'embedding' in event ? embeddingOf(event) : answerOf(event)
    const record = recorder.begin(start).reply(reply, null)
    if (record) own.add(record)
  })
  return {
    onLanguageModelCallStart: begin,
    onLanguageModelCallEnd: end,
    onObjectStepStart: begin,
    onObjectStepEnd: end,
    onEmbedStart: begin,
    onEmbedEnd: end,
    onStepError: safely((event) => {
      const begun = open.end(keyOf(event))
      if (!begun || isSeen(event, begun, own)) return
      const record = recorder.begin(startOf(event, begun)).fail(event.error)
      if (record) own.add(record)
    }),
    onStepStart: (event) => {
      if (isObject(event) && isOfSix(event)) begin(event)
    },
    onStepFinish: (event) => {
      if (isObject(event) && isOfSix(event)) end(event)
    },
  }
}

/** How long ago the call began: as version 7 tells, else since its start was heard. */
function msSince(event: JsonObject, begun: Begun | undefined): number {
  const { responseTimeMs } = under(event, 'performance')
  if (typeof responseTimeMs === 'number') return responseTimeMs
  return begun ? performance.now() - begun.begunAt : 0
}

function startOf(event: JsonObject, begun: Begun | undefined): CallStart {
  const { provider, modelId } = isOfSix(event) ? under(event, 'model') : event
  const isEmbedding = 'embeddings' in event || 'embedding' in event
  const model = { provider: String(provider), modelId: String(modelId) }
  return {
    sdk: 'ai',
    operation: isEmbedding ? 'embeddings' : 'chat',
    format: 'ai-sdk',
    stream: typeof under(event, 'performance').timeToFirstOutputMs === 'number',
    model: model.modelId,
    ...(isEmbedding && { body: { input: event.values ?? event.value } }),
    ...(begun && { labels: begun.labels }),
    begunAt: performance.now() - msSince(event, begun),
    ...serverOfModel(model, under(event, 'request').url),
  }
}

/** Version 7 has the id beside the reply's content, version 6 and objects have it under `response`. */
function answerOf(event: JsonObject): JsonObject {
  const { id, modelId } = under(event, 'response')
  const content = event.content ?? [{ text: event.objectText }]
  return replyOf({ usage: event.usage, content, response: { id: event.responseId ?? id, modelId } })
}

const embeddingOf = ({ embeddings, embedding, usage }: JsonObject): JsonObject => ({
  embeddings: embeddings ?? [embedding],
  usage,
})

/** Whether the middleware has left its mark, or another layer its record. */
function isSeen(event: JsonObject, begun: Begun | undefined, own: WeakSet<RequestRecord>): boolean {
  if (under(event, 'providerMetadata').inferprint !== undefined) return true
  const { inputTokens, outputTokens } = under(event, 'usage')
  const { modelId: answered } = under(event, 'response')
  const { modelId } = isOfSix(event) ? under(event, 'model') : event
  const ids = [event.responseId, under(event, 'response').id]
  const seen = takeWithin({
    isOwn: (record) => own.has(record),
    begunAt: Date.now() - msSince(event, begun),
    ids: ids.filter((id): id is string => typeof id === 'string'),
    models: [modelId, answered].filter((model): model is string => typeof model === 'string'),
    inputTokens: typeof inputTokens === 'number' ? inputTokens : undefined,
    outputTokens: typeof outputTokens === 'number' ? outputTokens : undefined,
    failed: 'error' in event,
  })
  return seen !== undefined
}
