import * as mistral2 from '@mistralai/mistralai'
import * as mistral1 from '@mistralai/mistralai-1'
import type { SdkUnderTest } from '../check.ts'
import { mistralChecks, mistralProbe } from '../checks/mistral.ts'
import { mistral as wire } from '../loopback/mistral.ts'
import { versionOf } from './versions.ts'

type Module = typeof mistral2

function underTest(alias: string, module: unknown, format: 'esm' | 'cjs'): SdkUnderTest<mistral2.Mistral, Module> {
  const sdk = module as Module
  return {
    sdk: '@mistralai/mistralai',
    alias,
    version: versionOf(alias),
    format,
    wire,
    create: (url, options) =>
      new sdk.Mistral({ apiKey: 'key', serverURL: url, retryConfig: { strategy: 'none' }, ...options }),
    module: sdk,
    checks: mistralChecks,
    probes: [mistralProbe],
  }
}

/** The first major is CommonJS, the second ES modules only. */
export const mistral: readonly SdkUnderTest<mistral2.Mistral, Module>[] = [
  underTest('@mistralai/mistralai', mistral2, 'esm'),
  underTest('@mistralai/mistralai-1', mistral1, 'cjs'),
]
