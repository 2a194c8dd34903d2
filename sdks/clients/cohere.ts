import * as cohere8 from 'cohere-ai'
import * as cohere7 from 'cohere-ai-7'
import type { SdkUnderTest } from '../check.ts'
import { type CohereClients, cohereChecks, cohereProbes } from '../checks/cohere.ts'
import { cohere as wire } from '../loopback/cohere.ts'
import { versionOf } from './versions.ts'

type Module = typeof cohere8

function underTest(alias: string, module: unknown): SdkUnderTest<CohereClients, Module> {
  const sdk = module as Module
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
    probes: cohereProbes,
  }
}

/** Both majors are CommonJS only. */
export const cohere: readonly SdkUnderTest<CohereClients, Module>[] = [
  underTest('cohere-ai', cohere8),
  underTest('cohere-ai-7', cohere7),
]
