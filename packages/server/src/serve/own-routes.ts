import type { FastifyPluginAsync } from 'fastify'
import { catalogueVersion } from 'inferprint/emit/core'
import type { Gateway } from '../gateway/index.ts'
import type { RequestMetrics } from '../metrics/request-metrics.ts'
import { frontPage, pageHeaders } from './web-app.ts'

export interface OwnParts {
  readonly gateway: Gateway
  readonly metrics: RequestMetrics
  /** Why the server is not ready; undefined where it is. */
  readonly notReady: () => string | undefined
  /** Of the built web app; undefined where there is none. */
  readonly appFolder: string | undefined
}

/** Browsers ask for HTML; what asks for nothing gets the app, where there is one. */
const wantsPage = (accept: string, hasApp: boolean): boolean =>
  accept.includes('text/html') || (hasApp && !accept.includes('json'))

/** What the server says of itself: where everything is, whether it lives and is ready, and its metrics. */
export const ownRoutes =
  ({ gateway, metrics, notReady, appFolder }: OwnParts): FastifyPluginAsync =>
  async (server) => {
    const open = { config: { scope: 'open' as const } }
    const tags = ['the server itself']
    const everything = () => ({
      name: 'inferprint',
      catalogue_version: catalogueVersion,
      app: appFolder === undefined ? null : '/',
      ...(appFolder === undefined && {
        app_missing: 'npm start in a clone builds and serves it; --app tells where it is',
      }),
      api: '/v1',
      ecologits_api: '/v1beta',
      documentation: '/docs',
      metrics: '/metrics',
      gateway: gateway.upstreams.map(({ name }) => `/${name}`),
    })
    const summary = 'The web app; as JSON, where everything is'
    server.get('/', { ...open, schema: { summary, tags } }, async ({ headers }, reply) => {
      reply.headers({ vary: 'accept', 'cache-control': 'no-cache' })
      if (!wantsPage(headers.accept ?? '', appFolder !== undefined)) return everything()
      return reply
        .headers(pageHeaders)
        .type('text/html; charset=utf-8')
        .send(await frontPage(appFolder))
    })
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
