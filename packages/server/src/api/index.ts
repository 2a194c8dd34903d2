/** Routes may tell their summary and tags. */
import type {} from '@fastify/swagger'
import type { FastifyPluginAsync } from 'fastify'
import type { EstimateOptions } from 'inferprint'
import { compareRoute } from './compare.ts'
import { ecologitsRoutes } from './ecologits/routes.ts'
import { estimateRoute } from './estimate.ts'
import { explainRoute } from './explain.ts'
import { listRoutes } from './lists.ts'

/** What is answered without a store. `own` are the server's options, which a body may change. */
export const apiRoutes =
  (own: EstimateOptions = {}): FastifyPluginAsync =>
  async (server) => {
    await server.register(estimateRoute(own))
    await server.register(compareRoute(own))
    await server.register(explainRoute(own))
    await server.register(listRoutes)
    await server.register(ecologitsRoutes, { prefix: '/v1beta' })
  }

export { answerError, answerNotFound } from './errors.ts'
