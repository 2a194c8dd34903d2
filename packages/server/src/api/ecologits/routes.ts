import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { ecologitsCatalogue } from 'inferprint/catalogue'
import { llmImpacts, text011, videoImpacts } from 'inferprint/method'
import { electricityMix, modelsOf, providers, videoModelsOf, videoProviders } from './catalogue.ts'
import { ecologitsAnswer } from './impacts.ts'

interface Estimation {
  readonly provider?: string | null
  readonly model_name: string
  readonly output_token_count: number
  readonly request_latency?: number | null
  readonly datacenter_location?: string | null
  readonly electricity_mix_zone?: string | null
}

interface VideoEstimation {
  readonly model_name: string
  readonly resolution: string
  readonly duration: number
  readonly with_audio?: boolean
  readonly datacenter_location?: string | null
}

const optionalText = { type: ['string', 'null'], maxLength: 300 }
const text = { type: 'string', maxLength: 300 }

const estimationBody = {
  type: 'object',
  properties: {
    provider: { ...optionalText, description: 'Left out where the model is named as openai/gpt-5.' },
    model_name: text,
    output_token_count: { type: 'integer', minimum: 0 },
    request_latency: { type: ['number', 'null'], minimum: 0, description: 's' },
    datacenter_location: { ...optionalText, description: 'ISO 3166-1 alpha-3, or WOR.' },
    electricity_mix_zone: { ...optionalText, description: 'Older name of datacenter_location.' },
  },
  required: ['model_name', 'output_token_count'],
}
const videoBody = {
  type: 'object',
  properties: {
    model_name: text,
    resolution: { ...text, description: '1280x720, or 720p, 1080p, 4k.' },
    duration: { type: 'number', minimum: 0, description: 's' },
    with_audio: { type: 'boolean' },
    datacenter_location: optionalText,
  },
  required: ['model_name', 'resolution', 'duration'],
}

const notFound = (reply: FastifyReply, detail: string) => reply.code(404).send({ detail })
const tags = ["as EcoLogits' API"]

/** `/v1beta`: the routes, bodies and answers of EcoLogits' own API, by its method 0.11. */
export const ecologitsRoutes: FastifyPluginAsync = async (server) => {
  /** As FastAPI tells them. */
  server.setErrorHandler<Error & { readonly validation?: readonly { readonly instancePath: string }[] }>(
    (error, _, reply) => {
      if (!error.validation) throw error
      const detail = error.validation.map(({ instancePath }) => ({
        loc: ['body', ...instancePath.split('/').filter(Boolean)],
        msg: error.message,
        type: 'value_error',
      }))
      return reply.code(422).send({ detail })
    },
  )
  server.get('/providers', { schema: { tags } }, async () => ({ providers: providers() }))
  server.get('/video-providers', { schema: { tags } }, async () => ({ providers: videoProviders() }))
  server.get<{ Params: { provider: string } }>('/models/:provider', { schema: { tags } }, async (request, reply) => {
    const models = modelsOf(request.params.provider)
    return models.length > 0 ? { models } : notFound(reply, 'Provider not found')
  })
  server.get<{ Params: { provider: string } }>(
    '/video-models/:provider',
    { schema: { tags } },
    async (request, reply) => {
      const models = videoModelsOf(request.params.provider)
      return models.length > 0 ? { models } : notFound(reply, 'Video provider not found')
    },
  )
  server.get<{ Params: { zone: string } }>(
    '/electricity-mix-zones/:zone',
    { schema: { tags } },
    async (request, reply) => {
      const { zone } = request.params
      const mix = electricityMix(zone)
      return mix
        ? { electricity_mix: mix }
        : notFound(reply, `Electricity mix zone '${zone}' is not supported by EcoLogits`)
    },
  )
  server.post<{ Body: Estimation }>('/estimations', { schema: { tags, body: estimationBody } }, async ({ body }) =>
    ecologitsAnswer(estimated(body)),
  )
  server.post<{ Body: VideoEstimation }>(
    '/video-estimations',
    { schema: { tags, body: videoBody } },
    async ({ body }, reply) => {
      try {
        return ecologitsAnswer(videoEstimated(body))
      } catch {
        return reply.code(500).send({ detail: 'Failed to estimate video impacts' })
      }
    },
  )
}

function estimated(body: Estimation) {
  const { output_token_count: outputTokens, request_latency: latency } = body
  const at = body.model_name.indexOf('/')
  const provider = body.provider ?? (at > 0 ? body.model_name.slice(0, at) : undefined)
  if (provider === undefined) return { warnings: [], errors: [withoutProvider] }
  const zone = body.datacenter_location ?? body.electricity_mix_zone ?? undefined
  return llmImpacts(text011, ecologitsCatalogue(), {
    provider,
    model: body.provider == null ? body.model_name.slice(at + 1) : body.model_name,
    outputTokens,
    requestLatencyS: latency ?? undefined,
    zone,
  })
}

const withoutProvider = {
  code: 'model-not-registered',
  message:
    'Could not infer provider from model_name. Use a provider-qualified model name such as `openai/gpt-5`, or provide `provider`.',
}

const videoEstimated = ({ model_name, resolution, duration, with_audio, datacenter_location }: VideoEstimation) =>
  videoImpacts(ecologitsCatalogue(), {
    model: model_name,
    resolution,
    durationS: duration,
    datacenterLocation: datacenter_location ?? null,
    ...(with_audio !== undefined && { withAudio: with_audio }),
  })
