import type { FastifyPluginAsync } from 'fastify'
import { defaultCatalogue, type Model, type Zone } from 'inferprint/catalogue'
import { catalogueVersion } from 'inferprint/emit/core'
import { errorAnswer, listQuery } from './schemas.ts'

interface ListQuery {
  readonly search?: string
  readonly limit?: string
  readonly offset?: string
}

const modelOf = (model: Model) => ({
  id: model.id,
  provider: model.provider,
  name: model.name,
  design: model.design,
  total_parameters_b: model.totalParametersB,
  active_parameters_b: model.activeParametersB,
  size_is_published: !model.undisclosedSize,
  hub_id: model.hfId,
  sources: model.sources,
})

const zoneOf = (zone: Zone) => ({
  code: zone.code,
  name: zone.name,
  gwp_kgco2eq_per_kwh: zone.gwp,
  adpe_kgsbeq_per_kwh: zone.adpe,
  pe_mj_per_kwh: zone.pe,
  water_l_per_kwh: zone.wue,
  kind: zone.kind,
  year: zone.year,
  /** Criteria for which the parent's or the world's figure stands in. */
  borrowed: zone.borrowed ?? [],
  sources: zone.sources,
})

/** `GET /v1/models` and `GET /v1/zones`: the catalogue, by words. */
export const listRoutes: FastifyPluginAsync = async (server) => {
  const { models, zones } = defaultCatalogue()
  const list = <T extends object>(name: string, summary: string, all: readonly T[], key: (item: T) => string) => {
    const keys = all.map((item) => key(item).toLowerCase())
    server.get<{ Querystring: ListQuery }>(
      `/v1/${name}`,
      { schema: { summary, tags: ['catalogue'], querystring: listQuery, response: { 400: errorAnswer } } },
      async ({ query: { search = '', limit = '100', offset = '0' } }) => {
        const words = search.toLowerCase().split(/\s+/).filter(Boolean)
        const found = all.filter((_, at) => words.every((word) => keys[at]?.includes(word)))
        const start = Number(offset)
        return {
          total: found.length,
          [name]: found.slice(start, start + Math.min(10_000, Number(limit))),
          catalogue_version: catalogueVersion,
        }
      },
    )
  }
  list(
    'models',
    'The models of the catalogue, sizes in 10^9 parameters',
    [...models.values()].map(modelOf),
    ({ id }) => id,
  )
  list(
    'zones',
    'Electricity zones and the factors of their kWh',
    [...zones.values()].map(zoneOf),
    ({ code, name }) => `${code} ${name}`,
  )
}
