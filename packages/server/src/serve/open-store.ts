import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { isClickHouse, openStore, type Store, StoreAddressError, StoreError } from '../store/index.ts'
import { ConfigError } from './checks.ts'
import type { ServeConfig } from './config.ts'

/** The store of a config; undefined where it keeps nothing. @throws ConfigError naming the file */
export async function storeOf({ storeFile, storePassword }: ServeConfig): Promise<Store | undefined> {
  if (storeFile === undefined) return undefined
  try {
    if (storeFile !== ':memory:' && !isClickHouse(storeFile)) mkdirSync(dirname(storeFile), { recursive: true })
    return await openStore(storeFile, { ...(storePassword !== undefined && { password: storePassword }) })
  } catch (error) {
    /** An address may hold a password, where it should not. */
    if (error instanceof StoreAddressError) throw new ConfigError(`store: ${error.message}`)
    if (error instanceof StoreError || (error instanceof Error && 'code' in error))
      throw new ConfigError(`store is "${storeFile}", which cannot be opened: ${error.message}`)
    throw error
  }
}
