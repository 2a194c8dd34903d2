import type { FastifyReply } from 'fastify'
import { errorBody } from '../answer/error-body.ts'
import { StoreError } from './errors.ts'

/**
 * Answers for a store that could not: 503 with `Retry-After` where the same may work later, so that nothing is lost.
 * @throws what is no `StoreError`
 */
export function answerStoreError(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof StoreError)) throw error
  if (error.passes) reply.header('retry-after', String(error.retryAfterS))
  /** Where the file lies is the operator's business: it goes to the log. */
  reply.log.warn({ err: error }, 'the store refused')
  const [code, message] = told[error.name] ?? ['store_failed', 'The store failed; the log of the server tells why.']
  return reply.code(error.passes ? 503 : 500).send(errorBody(code, message))
}

const told: Readonly<Record<string, readonly [code: string, message: string]>> = {
  StoreBusyError: ['store_busy', 'More rows wait to be written than may; send them again in a moment.'],
  StoreFullError: ['store_full', 'The disk of the store is full; send them again later.'],
  StoreLockedError: ['store_locked', 'The store is open in another process; send them again later.'],
  StoreUnreachableError: ['store_unreachable', 'The store does not answer; send them again later.'],
  StoreClosedError: ['store_closed', 'The server is stopping; send them again when it is back.'],
}
