import type { FastifyPluginAsync } from 'fastify'
import { type EstimateOptions, estimate } from 'inferprint'
import { sources } from 'inferprint/catalogue/sources'
import { catalogueVersion } from 'inferprint/emit/core'
import { explain, type Step } from 'inferprint/explain'
import { type OptionFields, type RequestFields, readOptions, readRequest } from './read-body.ts'
import { errorAnswer, explainBody } from './schemas.ts'

/** `POST /v1/explain`: every quantity behind a footprint, with its formula, its value and its source. */
export const explainRoute =
  (own: EstimateOptions): FastifyPluginAsync =>
  async (server) => {
    server.post<{ Body: RequestFields & OptionFields }>(
      '/v1/explain',
      {
        schema: {
          summary: 'Every quantity behind a footprint, with formula and source',
          description:
            'Each step has its unit, its bounds, and where it comes from: given, a parameter of the method, or computed. A bound that is not limited is null.',
          tags: ['estimates'],
          body: explainBody,
          response: { 400: errorAnswer, 422: errorAnswer },
        },
      },
      async ({ body }) => {
        const request = readRequest(body)
        const options = readOptions(body, own)
        const { system, steps, words } = explain(request, options)
        return {
          footprint: estimate(request, options),
          system,
          steps,
          words,
          sources: sourcesOf(steps),
          catalogue_version: catalogueVersion,
        }
      },
    )
  }

const sourcesOf = (steps: readonly Step[]) =>
  [...new Set(steps.flatMap(({ source }) => source.split(' ')))].toSorted().flatMap((id) => sources().get(id) ?? [])
