import * as anthropic1 from '@anthropic-ai/sdk'
import * as anthropic0 from '@anthropic-ai/sdk-0'
import type { SdkUnderTest } from '../check.ts'
import { anthropicChecks, anthropicProbe } from '../checks/anthropic.ts'
import { anthropic as wire } from '../loopback/anthropic.ts'
import { require, versionOf } from './versions.ts'

type Module = typeof anthropic1

function underTest(
  alias: string,
  module: unknown,
  format: 'esm' | 'cjs' = 'esm',
): SdkUnderTest<anthropic1.Anthropic, Module> {
  const sdk = module as Module
  return {
    sdk: '@anthropic-ai/sdk',
    alias,
    version: versionOf(alias),
    format,
    wire,
    create: (url, options) => new sdk.Anthropic({ apiKey: 'key', baseURL: url, maxRetries: 0, ...options }),
    module: sdk,
    checks: anthropicChecks,
    probes: [anthropicProbe],
  }
}

export const anthropic: readonly SdkUnderTest<anthropic1.Anthropic, Module>[] = [
  underTest('@anthropic-ai/sdk', anthropic1),
  underTest('@anthropic-ai/sdk', require('@anthropic-ai/sdk'), 'cjs'),
  underTest('@anthropic-ai/sdk-0', anthropic0),
]
