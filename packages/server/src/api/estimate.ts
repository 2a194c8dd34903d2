import type { FastifyPluginAsync } from 'fastify'
import { type EstimateOptions, estimate, type Footprint } from 'inferprint'
import { catalogueVersion, flatImpacts } from 'inferprint/emit/core'
import { type ApiError, errorOf } from './errors.ts'
import { type OptionFields, type RequestFields, readOptions, readRequest } from './read-body.ts'
import { errorAnswer, estimateBody } from './schemas.ts'

interface BatchFields extends OptionFields {
  readonly requests: readonly RequestFields[]
}

/** A footprint of a batch: figures by name and unit, `energy_kwh`, `energy_min_kwh`, ... */
type Flat = Readonly<Record<string, number | string | readonly string[]>>

/** So many are estimated before others have their turn. */
const atOnce = 250

/** `POST /v1/estimate`: one request as its whole footprint, a batch as a flat row for each. */
export const estimateRoute =
  (own: EstimateOptions): FastifyPluginAsync =>
  async (server) => {
    server.post<{ Body: (RequestFields & OptionFields) | BatchFields }>(
      '/v1/estimate',
      {
        bodyLimit: 16 * 1024 * 1024,
        schema: {
          summary: 'The footprint of one request, or of up to 10,000',
          description:
            'Of one: energy (kWh), gwp (kgCO2eq), adpe (kgSbeq), pe (MJ), wcf (L), each with its 90 % interval, also by usage and embodied. Of a batch: `results` in the order of `requests`, each a row of figures with their units in their names, or an `error`.',
          tags: ['estimates'],
          body: estimateBody,
          response: { 400: errorAnswer, 422: errorAnswer },
        },
      },
      async ({ body }) => {
        if ('requests' in body && Array.isArray(body.requests)) return estimateBatch(body as BatchFields, own)
        const footprint = estimate(readRequest(body as RequestFields), readOptions(body, own))
        return { ...footprint, catalogue_version: catalogueVersion }
      },
    )
  }

async function estimateBatch({ requests, ...rest }: BatchFields, own: EstimateOptions) {
  const options = readOptions(rest, own)
  const results: (Flat | { readonly error: ApiError })[] = []
  for (const request of requests) {
    results.push(estimateOne(request, options))
    if (results.length % atOnce === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return { results, catalogue_version: catalogueVersion }
}

function estimateOne(request: RequestFields, options: EstimateOptions): Flat | { readonly error: ApiError } {
  try {
    return flat(estimate(readRequest(request), options))
  } catch (error) {
    const own = errorOf(error)
    if (!own) throw error
    return { error: own }
  }
}

const flat = (footprint: Footprint): Flat => ({
  model: footprint.model,
  method: footprint.method,
  tier: footprint.tier,
  ...flatImpacts(footprint),
  ...flatImpacts(footprint.embodied, 'embodied_'),
  warnings: footprint.warnings.map(({ code }) => code),
})
