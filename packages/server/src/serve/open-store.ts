import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { openStore, type Store, StoreError } from '../store/index.ts'
import { ConfigError } from './checks.ts'
import type { ServeConfig } from './config.ts'

/** The store of a config; undefined where it keeps nothing. @throws ConfigError naming the file */
export async function storeOf({ storeFile }: ServeConfig): Promise<Store | undefined> {
  if (storeFile === undefined) return undefined
  try {
    if (storeFile !== ':memory:') mkdirSync(dirname(storeFile), { recursive: true })
    return await openStore(storeFile)
  } catch (error) {
    if (error instanceof StoreError || (error instanceof Error && 'code' in error))
      throw new ConfigError(`store is "${storeFile}", which cannot be opened: ${error.message}`)
    throw error
  }
}
