import { isClickHouse } from './clickhouse/address.ts'
import { openDuckDB } from './duckdb/open-store.ts'
import type { Store } from './store.ts'

export interface StoreOptions {
  /** Memory that DuckDB may take, MB; default 1024. */
  readonly memoryMb?: number
  /** Threads of DuckDB; default one for each core. */
  readonly threads?: number
  /** Rows that may wait to be written; what comes on top is refused. Default 50,000. */
  readonly mostWaiting?: number
  /** Of ClickHouse's user. */
  readonly password?: string
}

/**
 * Opens the store in this file, or makes it there; one process at a time may have it open. With `clickhouse://user@host:8123/database`,
 * the one in that database, which many may share.
 * @param where `:memory:` keeps nothing
 * @throws StoreLockedError, StorePathError, StoreFormatError, StoreFullError; StoreAddressError, StoreUnreachableError
 */
export async function openStore(where: string, options: StoreOptions = {}): Promise<Store> {
  const { mostWaiting = 50_000, password } = options
  if (!isClickHouse(where)) return openDuckDB(where, { ...options, mostWaiting })
  const { openClickHouse } = await import('./clickhouse/open-store.ts')
  return openClickHouse(where, { mostWaiting, ...(password !== undefined && { password }) })
}
