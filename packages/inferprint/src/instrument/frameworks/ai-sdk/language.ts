import type { CallStart } from '../../call.ts'
import { isWatched, labelsNow, watched } from '../../context.ts'
import type { InstrumentOptions } from '../../options.ts'
import { Recorder } from '../../recorder.ts'
import { withFootprint } from './attached.ts'
import { addressOf, type Model, serverOfModel } from './model.ts'
import { watchParts } from './watch-parts.ts'
import { type GenerateResult, replyOf, type StreamPart } from './wire.ts'

interface StreamResult {
  readonly stream: ReadableStream<StreamPart>
  readonly request?: { readonly body?: unknown; readonly url?: unknown } | undefined
}

/** What `wrapLanguageModel` of `ai` 6 and 7 takes. */
export interface LanguageMiddleware {
  readonly specificationVersion: 'v3'
  wrapGenerate<R extends GenerateResult>(call: {
    readonly doGenerate: () => PromiseLike<R>
    readonly params: object
    readonly model: Model
  }): Promise<R>
  wrapStream<R extends StreamResult>(call: {
    readonly doStream: () => PromiseLike<R>
    readonly params: object
    readonly model: Model
  }): Promise<R>
}

const asked = (model: Model, params: object, stream: boolean): CallStart => ({
  sdk: 'ai',
  operation: 'chat',
  format: 'ai-sdk',
  stream,
  model: model.modelId,
  body: params,
  labels: labelsNow(),
  begunAt: performance.now(),
  ...serverOfModel(model, addressOf(model)),
})

/** Version 7 tells the address of every request. */
const answered = (start: CallStart, model: Model, url: unknown): CallStart =>
  typeof url === 'string' ? { ...start, ...serverOfModel(model, url) } : start

/**
 * For `wrapLanguageModel({ model, middleware: inferprintMiddleware() })` of Vercel's AI SDK 6 and 7: every request to the model, each
 * step of a run one, is recorded, and its footprint stands as JSON in `providerMetadata.inferprint`. `impactsOfRun` adds the steps of a
 * run. The SDK retries outside of the model: an attempt that failed has a record of its own, without a footprint.
 * @throws TypeError for options that make no sense
 */
export function inferprintMiddleware(options: InstrumentOptions = {}): LanguageMiddleware {
  const recorder = new Recorder(options)
  return {
    specificationVersion: 'v3',
    async wrapGenerate({ doGenerate, params, model }) {
      if (isWatched()) return doGenerate()
      const start = asked(model, params, false)
      recorder.admit(start)
      const result = await watched(doGenerate).then(undefined, (error: unknown) => {
        recorder.guard('recording a failure', () => recorder.begin(start).fail(error))
        throw error
      })
      const shown = recorder.guard('watching a reply', () => {
        const call = recorder.begin(answered(start, model, result.request?.url))
        return withFootprint(result, call.reply(replyOf(result), null), recorder, (footprint) => footprint)
      })
      return shown ?? result
    },
    async wrapStream({ doStream, params, model }) {
      if (isWatched()) return doStream()
      const start = asked(model, params, true)
      recorder.admit(start)
      const result = await watched(doStream).then(undefined, (error: unknown) => {
        recorder.guard('recording a failure', () => recorder.begin(start).fail(error))
        throw error
      })
      const stream = recorder.guard('watching a stream', () =>
        watchParts(result.stream, recorder.begin(answered(start, model, result.request?.url)), recorder),
      )
      return stream ? { ...result, stream } : result
    },
  }
}
