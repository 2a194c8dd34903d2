/** The checks of the SDKs that use `fetch`, in a browser; `chromium.ts` serves this page and the providers' answers. */
import * as anthropic from '@anthropic-ai/sdk'
import * as groq from 'groq-sdk'
import * as openai from 'openai'
import * as together from 'together-ai'
import type { SdkUnderTest } from '../check.ts'
import { anthropicChecks } from '../checks/anthropic.ts'
import { groqChecks } from '../checks/groq.ts'
import { openaiChecks } from '../checks/openai.ts'
import { togetherChecks } from '../checks/together.ts'
import { compare, type Result } from './compare.ts'
import { remoteLoopback } from './remote-loopback.ts'

declare const versions: Readonly<Record<string, string>>

type InBrowser = Omit<SdkUnderTest<object, unknown>, 'wire' | 'version' | 'format'> & { readonly wire: string }

const usual = { apiKey: 'key', maxRetries: 0, dangerouslyAllowBrowser: true }
const clients = [
  {
    sdk: 'openai',
    alias: 'openai',
    wire: 'openai',
    create: (url: string, options?: object) => new openai.OpenAI({ ...usual, baseURL: `${url}/v1`, ...options }),
    module: openai,
    checks: openaiChecks,
  },
  {
    sdk: '@anthropic-ai/sdk',
    alias: '@anthropic-ai/sdk',
    wire: 'anthropic',
    create: (url: string, options?: object) => new anthropic.Anthropic({ ...usual, baseURL: url, ...options }),
    module: anthropic,
    checks: anthropicChecks,
  },
  {
    sdk: 'groq-sdk',
    alias: 'groq-sdk',
    wire: 'groq',
    create: (url: string, options?: object) => new groq.Groq({ ...usual, baseURL: url, ...options }),
    module: groq,
    checks: groqChecks,
  },
  {
    sdk: 'together-ai',
    alias: 'together-ai',
    wire: 'together',
    create: (url: string, options?: object) => new together.Together({ ...usual, baseURL: `${url}/v1`, ...options }),
    module: together,
    checks: togetherChecks,
  },
] as unknown as readonly InBrowser[]

async function main(): Promise<void> {
  const results: Result[] = []
  for (const { wire, ...each } of clients) {
    const under = { ...each, format: 'esm', version: versions[each.alias] ?? '', wire: undefined as never } as const
    results.push(await compare(under, remoteLoopback(wire)))
  }
  await fetch('/results', { method: 'POST', body: JSON.stringify(results) })
}

main().catch((error: unknown) => fetch('/results', { method: 'POST', body: JSON.stringify(String(error)) }))
