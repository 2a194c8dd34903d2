import { StoreAddressError } from '../errors.ts'

/** A database, as `clickhouse://user@host:8123/database` tells it. */
export interface Address {
  readonly url: string
  readonly user: string
  readonly database: string
  /** Settings of ClickHouse for every query. */
  readonly settings: Readonly<Record<string, string>>
}

const scheme = 'clickhouse:'
export const isClickHouse = (where: string): boolean => where.startsWith(`${scheme}//`)

const expected = 'expected clickhouse://USER@HOST:8123/DATABASE, with ?secure=true for TLS'

/** @throws StoreAddressError, whose message tells no password */
export function readAddress(where: string): Address {
  let url: URL
  try {
    url = new URL(where)
  } catch {
    throw new StoreAddressError(`The store is no address that can be read; ${expected}.`)
  }
  if (url.password !== '')
    throw new StoreAddressError(
      'The address of the store has a password, which everybody on the machine can see; expected it in INFERPRINT_STORE_PASSWORD.',
    )
  const database = decodeURIComponent(url.pathname.slice(1))
  if (!/^[A-Za-z_]\w{0,100}$/.test(database))
    throw new StoreAddressError(
      `The store has ${database === '' ? 'no database' : `the database "${database}"`}; ${expected}.`,
    )
  const secure = url.searchParams.get('secure') ?? 'false'
  if (secure !== 'true' && secure !== 'false')
    throw new StoreAddressError(`The store has secure=${secure}; expected true or false.`)
  url.searchParams.delete('secure')
  return {
    url: `${secure === 'true' ? 'https' : 'http'}://${url.hostname}:${url.port || (secure === 'true' ? '8443' : '8123')}`,
    user: decodeURIComponent(url.username) || 'default',
    database,
    settings: Object.fromEntries(url.searchParams),
  }
}
