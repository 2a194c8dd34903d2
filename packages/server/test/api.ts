import Fastify, { type FastifyInstance } from 'fastify'
import type { EstimateOptions } from 'inferprint'
import { answerError, answerNotFound, apiRoutes } from '../src/api/index.ts'
import { validation } from '../src/serve/validation.ts'

/** The API alone, asked without a socket. */
export async function openApi(own: EstimateOptions = {}): Promise<FastifyInstance> {
  const server = Fastify({ ...validation })
  server.setErrorHandler(answerError)
  server.setNotFoundHandler(answerNotFound)
  await server.register(apiRoutes(own))
  await server.ready()
  return server
}
