import * as openrouter1 from '@openrouter/sdk'
import * as openrouter0 from '@openrouter/sdk-0'
import type { SdkUnderTest } from '../check.ts'
import { openrouterChecks, openrouterProbe } from '../checks/openrouter.ts'
import { openrouter as wire } from '../loopback/openrouter.ts'
import { versionOf } from './versions.ts'

type Module = typeof openrouter1

function underTest(alias: string, module: unknown): SdkUnderTest<openrouter1.OpenRouter, Module> {
  const sdk = module as Module
  return {
    sdk: '@openrouter/sdk',
    alias,
    version: versionOf(alias),
    format: 'esm',
    wire,
    create: (url, options) =>
      new sdk.OpenRouter({ apiKey: 'key', serverURL: `${url}/api/v1`, retryConfig: { strategy: 'none' }, ...options }),
    module: sdk,
    checks: openrouterChecks,
    probes: [openrouterProbe],
  }
}

export const openrouter: readonly SdkUnderTest<openrouter1.OpenRouter, Module>[] = [
  underTest('@openrouter/sdk', openrouter1),
  underTest('@openrouter/sdk-0', openrouter0),
]
