import { ClickHouseError } from '@clickhouse/client'
import {
  StoreAddressError,
  StoreBusyError,
  StoreEngineError,
  StoreError,
  StoreFullError,
  StoreUnreachableError,
} from '../errors.ts'

/** Codes of ClickHouse's errors. */
const codes = { unknownDatabase: '81', tooManyParts: '252', full: '243', denied: '497', unauthenticated: '516' }
const unreachable =
  /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|socket hang up|Timeout error|aborted/i

/** What the engine said, in words that tell what to do. @param where without a password */
export function whyOf(where: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const said = error instanceof Error ? error.message : String(error)
  const code = error instanceof ClickHouseError ? error.code : undefined
  switch (code) {
    case codes.unauthenticated:
      return new StoreAddressError(
        `The store ${where} does not take this user; expected its password in INFERPRINT_STORE_PASSWORD.`,
      )
    case codes.denied:
      return new StoreAddressError(
        `The user of the store ${where} may not do what it takes: ${said}; expected SELECT, INSERT and, for tables that are not there yet, CREATE TABLE.`,
      )
    case codes.unknownDatabase:
      return new StoreAddressError(`The store ${where} is not there; expected it after CREATE DATABASE.`)
    case codes.full:
      return new StoreFullError(`The disk has no room for the store ${where}; free some, and rows are taken again.`)
    case codes.tooManyParts:
      return new StoreBusyError(`The store ${where} has more to merge than it takes; try again in a moment.`)
    case undefined: {
      const reason = error instanceof Error && 'code' in error ? `${said} ${error.code}` : said
      if (unreachable.test(reason))
        return new StoreUnreachableError(
          `The store ${where} does not answer: ${said || reason}; is ClickHouse there?`,
          {
            cause: error,
          },
        )
    }
  }
  return new StoreEngineError(`The store ${where} failed: ${said}`, { cause: error })
}
