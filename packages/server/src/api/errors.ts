import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidRequestError, UnknownModelError } from 'inferprint'
import { codeOf, errorBody } from '../answer/error-body.ts'
import { inWireNames } from './wire-names.ts'

/** What stands in the way of an answer, in few words for programs and in a sentence for people. */
export interface ApiError {
  readonly code: string
  readonly message: string
}

/** Undefined for what is no fault of the request. */
export function errorOf(error: unknown): ApiError | undefined {
  if (error instanceof InvalidRequestError) return { code: 'invalid_request', message: inWireNames(error.message) }
  if (error instanceof UnknownModelError) return { code: 'unknown_model', message: inWireNames(error.message) }
  return undefined
}

/** For `setErrorHandler`. What is no fault of the request is told to the log, not to the caller. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const own = errorOf(error)
  if (own) return reply.code(422).send({ error: own })
  const status = error.validation ? 400 : (error.statusCode ?? 500)
  if (status >= 500) {
    request.log.error({ method: request.method, route: request.routeOptions.url, reason: error.message }, 'failed')
    return reply.code(status).send(errorBody('failed', 'The server could not answer; its log tells why.'))
  }
  return reply.code(status).send(errorBody(codeOf(status), error.message))
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const message = `There is no ${request.method} of this path; /docs lists what there is.`
  return reply.code(404).send(errorBody(codeOf(404), message))
}
