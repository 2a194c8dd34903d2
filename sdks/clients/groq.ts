import * as groq1 from 'groq-sdk'
import * as groq0 from 'groq-sdk-0'
import type { SdkUnderTest } from '../check.ts'
import { groqChecks, groqProbe } from '../checks/groq.ts'
import { groq as wire } from '../loopback/groq.ts'
import { versionOf } from './versions.ts'

type Module = typeof groq1

function underTest(alias: string, module: unknown): SdkUnderTest<groq1.Groq, Module> {
  const sdk = module as Module
  return {
    sdk: 'groq-sdk',
    alias,
    version: versionOf(alias),
    format: 'esm',
    wire,
    create: (url, options) => new sdk.Groq({ apiKey: 'key', baseURL: url, maxRetries: 0, ...options }),
    module: sdk,
    checks: groqChecks,
    probes: [groqProbe],
  }
}

export const groq: readonly SdkUnderTest<groq1.Groq, Module>[] = [
  underTest('groq-sdk', groq1),
  underTest('groq-sdk-0', groq0),
]
