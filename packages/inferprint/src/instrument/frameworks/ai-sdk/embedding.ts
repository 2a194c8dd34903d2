import { isObject } from '../../../usage/draft.ts'
import { isWatched, labelsNow, watched } from '../../context.ts'
import type { InstrumentOptions } from '../../options.ts'
import { Recorder } from '../../recorder.ts'
import { withFootprint } from './attached.ts'
import { addressOf, type Model, serverOfModel } from './model.ts'

interface EmbedResult {
  readonly embeddings: readonly unknown[]
  readonly usage?: unknown
  readonly providerMetadata?: object | undefined
  readonly response?: { readonly body?: unknown } | undefined
}

/** What `wrapEmbeddingModel` of `ai` 6 and 7 takes. */
export interface EmbeddingMiddleware {
  readonly specificationVersion: 'v3'
  wrapEmbed<R extends EmbedResult>(call: {
    readonly doEmbed: () => PromiseLike<R>
    readonly params: { readonly values: readonly unknown[] }
    readonly model: Model
  }): Promise<R>
}

/**
 * For `wrapEmbeddingModel({ model, middleware: inferprintEmbeddingMiddleware() })`. `providerMetadata.inferprint` holds each request's
 * footprint under the id of its record, because `embedMany` makes one object of the metadata of all its requests; `impactsOfRun` adds them.
 * @throws TypeError for options that make no sense
 */
export function inferprintEmbeddingMiddleware(options: InstrumentOptions = {}): EmbeddingMiddleware {
  const recorder = new Recorder(options)
  return {
    specificationVersion: 'v3',
    async wrapEmbed({ doEmbed, params, model }) {
      if (isWatched()) return doEmbed()
      const { values } = params
      const start = {
        sdk: 'ai',
        operation: 'embeddings',
        format: 'ai-sdk',
        stream: false,
        model: model.modelId,
        body: { input: values },
        told: { output: { embeddings: values.length } },
        labels: labelsNow(),
        begunAt: performance.now(),
        ...serverOfModel(model, addressOf(model)),
      } as const
      recorder.admit(start)
      const result = await watched(doEmbed).then(undefined, (error: unknown) => {
        recorder.guard('recording a failure', () => recorder.begin(start).fail(error))
        throw error
      })
      const shown = recorder.guard('watching a reply', () => {
        const { embeddings, usage, response } = result
        const modelId = isObject(response?.body) ? response.body.model : undefined
        const record = recorder.begin(start).reply({ embeddings, usage, modelId }, null)
        return withFootprint(result, record, recorder, (footprint, { id }) => ({ [id]: footprint }))
      })
      return shown ?? result
    },
  }
}
