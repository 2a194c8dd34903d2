import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { catalogueVersion } from 'inferprint/emit/core'

/** OpenAPI 3.1 of all routes that are registered after it, at `/docs` and `/docs/json`. */
export async function registerDocumentation(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Inferprint',
        description: `What requests to generative-AI models cost the planet. Catalogue ${catalogueVersion}.`,
        version: '1',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'Where the server was given tokens.' },
        },
      },
    },
  })
  await server.register(swaggerUi, { routePrefix: '/docs', staticCSP: true })
}
