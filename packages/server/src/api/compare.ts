import type { FastifyPluginAsync } from 'fastify'
import { type Criterion, compare, type EstimateOptions } from 'inferprint'
import { catalogueVersion } from 'inferprint/emit/core'
import { type OptionFields, type RequestFields, readOptions, readRequest } from './read-body.ts'
import { compareBody, errorAnswer } from './schemas.ts'

interface CompareFields extends OptionFields {
  readonly requests: readonly RequestFields[]
  readonly criterion?: Criterion
}

/** `POST /v1/compare`: requests side by side, the lowest impact first. */
export const compareRoute =
  (own: EstimateOptions): FastifyPluginAsync =>
  async (server) => {
    server.post<{ Body: CompareFields }>(
      '/v1/compare',
      {
        schema: {
          summary: 'Requests side by side, the lowest impact first',
          description:
            '`index` is the place in `requests`; `overlaps_lowest`: the intervals touch, so the figures cannot tell the two apart.',
          tags: ['estimates'],
          body: compareBody,
          response: { 400: errorAnswer, 422: errorAnswer },
        },
      },
      async ({ body: { requests, criterion = 'gwp', ...rest } }) => {
        const asked = requests.map(readRequest)
        const compared = compare(asked, { ...readOptions(rest, own), criterion })
        const results = compared.map(({ request, footprint, impact, timesLowest, overlapsLowest }) => ({
          index: asked.indexOf(request),
          model: footprint.model,
          impact,
          times_lowest: timesLowest,
          overlaps_lowest: overlapsLowest,
          footprint,
        }))
        return { criterion, results, catalogue_version: catalogueVersion }
      },
    )
  }
