import type { FastifyPluginAsync } from 'fastify'
import { catalogueVersion } from 'inferprint/emit/core'
import type { Gateway } from '../gateway/index.ts'
import type { RequestMetrics } from '../metrics/request-metrics.ts'

export interface OwnParts {
  readonly gateway: Gateway
  readonly metrics: RequestMetrics
  /** Why the server is not ready; undefined where it is. */
  readonly notReady: () => string | undefined
}

/** What the server says of itself: where everything is, whether it lives and is ready, and its metrics. */
export const ownRoutes =
  ({ gateway, metrics, notReady }: OwnParts): FastifyPluginAsync =>
  async (server) => {
    const open = { config: { scope: 'open' as const } }
    const tags = ['the server itself']
    server.get('/', { ...open, schema: { summary: 'Where everything is', tags } }, async () => ({
      name: 'inferprint',
      catalogue_version: catalogueVersion,
      api: '/v1',
      ecologits_api: '/v1beta',
      documentation: '/docs',
      metrics: '/metrics',
      gateway: gateway.upstreams.map(({ name }) => `/${name}`),
    }))
    server.get('/healthz', { ...open, schema: { summary: 'Whether the process lives', tags } }, async () => ({
      status: 'ok',
    }))
    server.get('/readyz', { ...open, schema: { summary: 'Whether requests may come', tags } }, async (_, reply) => {
      const reason = notReady()
      return reason === undefined ? { status: 'ready' } : reply.code(503).send({ status: 'not ready', reason })
    })
    server.get(
      '/metrics',
      { schema: { summary: "Sums of all requests, in Prometheus' text format", tags } },
      async (_, reply) => reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics.text()),
    )
  }
