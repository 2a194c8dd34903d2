import type { ToldByRequest } from '../../complete-usage.ts'
import { isWatched, labelsNow, watched } from '../../context.ts'
import type { InstrumentOptions } from '../../options.ts'
import { Recorder } from '../../recorder.ts'
import { withFootprint } from './attached.ts'
import { addressOf, type Model, serverOfModel } from './model.ts'

interface ImageParams {
  readonly n: number
  readonly size: string | undefined
}

interface ImageResult {
  readonly images: readonly unknown[]
  readonly usage?: { readonly inputTokens?: unknown; readonly outputTokens?: unknown } | undefined
  readonly providerMetadata?: object | undefined
  readonly response?: { readonly modelId?: unknown } | undefined
}

/** What `wrapImageModel` of `ai` 6 and 7 takes. */
export interface ImageMiddleware {
  readonly specificationVersion: 'v3'
  wrapGenerate<R extends ImageResult>(call: {
    readonly doGenerate: () => PromiseLike<R>
    readonly params: ImageParams
    readonly model: Model
  }): Promise<R>
}

const told = ({ n, size }: ImageParams): ToldByRequest => ({
  output: { images: n, ...(size !== undefined && { imageSize: size }) },
})

/** As OpenAI's reply with pictures, whose reader knows of sizes and tokens; the pictures themselves stay out. */
const replyOf = ({ images, usage, response }: ImageResult, { size }: ImageParams) => ({
  model: response?.modelId,
  data: images.map(() => ({ url: '' })),
  ...(size !== undefined && { size }),
  usage: { input_tokens: usage?.inputTokens, output_tokens: usage?.outputTokens },
})

/**
 * For `wrapImageModel({ model, middleware: inferprintImageMiddleware() })`. `providerMetadata.inferprint.images` holds the footprint of
 * each request, for the SDK joins the lists of that name; `impactsOfRun` adds them.
 * @throws TypeError for options that make no sense
 */
export function inferprintImageMiddleware(options: InstrumentOptions = {}): ImageMiddleware {
  const recorder = new Recorder(options)
  return {
    specificationVersion: 'v3',
    async wrapGenerate({ doGenerate, params, model }) {
      if (isWatched()) return doGenerate()
      const start = {
        sdk: 'ai',
        operation: 'image_generation',
        format: 'openai-images',
        stream: false,
        model: model.modelId,
        body: params,
        told: told(params),
        labels: labelsNow(),
        begunAt: performance.now(),
        ...serverOfModel(model, addressOf(model)),
      } as const
      recorder.admit(start)
      const result = await watched(doGenerate).then(undefined, (error: unknown) => {
        recorder.guard('recording a failure', () => recorder.begin(start).fail(error))
        throw error
      })
      const shown = recorder.guard('watching a reply', () => {
        const record = recorder.begin(start).reply(replyOf(result, params), null)
        return withFootprint(result, record, recorder, (footprint) => ({ images: [footprint] }))
      })
      return shown ?? result
    },
  }
}
