import type * as cohere8 from 'cohere-ai'
import type { SdkUnderTest } from '../check.ts'
import { type CohereClients, cohereChecks } from '../checks/cohere.ts'
import { cohere as wire } from '../loopback/cohere.ts'
import { require, versionOf } from './versions.ts'

type Module = typeof cohere8

function underTest(alias: string): SdkUnderTest<CohereClients, Module> {
  const sdk = require(alias) as Module
  return {
    sdk: 'cohere-ai',
    alias,
    version: versionOf(alias),
    format: 'cjs',
    wire,
    create: (url, options) => {
      const given = { token: 'key', environment: url, ...options }
      return { first: new sdk.CohereClient(given), second: new sdk.CohereClientV2(given) }
    },
    watch: ({ first, second }, watch) => ({ first: watch(first), second: watch(second) }),
    module: sdk,
    checks: cohereChecks,
  }
}

/** Both majors are CommonJS only. */
export const cohere: readonly SdkUnderTest<CohereClients, Module>[] = [underTest('cohere-ai'), underTest('cohere-ai-7')]
