import type { FastifyReply } from 'fastify'
import { StoreError } from './errors.ts'

/** What a body holds that was not taken. */
export interface RefusedBody {
  readonly error: { readonly type: string; readonly message: string }
}

export const refusedBody = (type: string, message: string): RefusedBody => ({ error: { type, message } })

/**
 * Answers for a store that could not: 503 with `Retry-After` where the same may work later, so that nothing is lost.
 * @throws what is no `StoreError`
 */
export function answerStoreError(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof StoreError)) throw error
  if (error.passes) reply.header('retry-after', String(error.retryAfterS))
  /** Where the file lies is the operator's business: it goes to the log. */
  reply.log.warn({ err: error }, 'the store refused')
  return reply
    .code(error.passes ? 503 : 500)
    .send(refusedBody(error.name, publicWords[error.name] ?? 'The store failed.'))
}

const publicWords: Readonly<Record<string, string>> = {
  StoreBusyError: 'More rows wait to be written than may; send them again in a moment.',
  StoreFullError: 'The disk of the store is full; send them again later.',
  StoreLockedError: 'The store is open in another process; send them again later.',
  StoreClosedError: 'The server is stopping; send them again when it is back.',
}
