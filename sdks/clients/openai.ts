import * as openai7 from 'openai'
import * as openai4 from 'openai-4'
import * as openai5 from 'openai-5'
import * as openai6 from 'openai-6'
import type { SdkUnderTest } from '../check.ts'
import { openaiChecks } from '../checks/openai.ts'
import { openaiProbe } from '../checks/openai-chat.ts'
import { azureOpenai, openai as openaiWire } from '../loopback/openai.ts'
import { require, versionOf } from './versions.ts'

type Module = typeof openai7

/** Checks are written against the newest; `supports` tells what an older one lacks. */
function underTest(
  alias: string,
  module: unknown,
  format: 'esm' | 'cjs' = 'esm',
): SdkUnderTest<openai7.OpenAI, Module> {
  const sdk = module as Module
  return {
    sdk: 'openai',
    alias,
    version: versionOf(alias),
    format,
    wire: openaiWire,
    create: (url, options) => new sdk.OpenAI({ apiKey: 'key', baseURL: `${url}/v1`, maxRetries: 0, ...options }),
    module: sdk,
    checks: openaiChecks,
    probes: [openaiProbe],
  }
}

export const openai: readonly SdkUnderTest<openai7.OpenAI, Module>[] = [
  underTest('openai', openai7),
  underTest('openai', require('openai'), 'cjs'),
  underTest('openai-6', openai6),
  underTest('openai-5', openai5),
  underTest('openai-4', openai4),
]

const inAzure = new Set([
  'chat',
  'chat with a tool',
  'withResponse',
  'stream with usage',
  'stream: break aborts',
  'embeddings',
  'error 400',
])

/** The same SDK, where the deployment is in the path. */
export const azure: readonly SdkUnderTest<openai7.AzureOpenAI, Module>[] = openai
  .filter(({ format }) => format === 'esm')
  .map(({ alias, version, format, module }) => ({
    alias,
    version,
    format,
    module,
    sdk: 'openai (Azure)',
    wire: azureOpenai,
    create: (url, options) =>
      new module.AzureOpenAI({
        apiKey: 'key',
        endpoint: url,
        apiVersion: '2024-10-21',
        maxRetries: 0,
        ...options,
      }),
    checks: openaiChecks.filter(({ name }) => inAzure.has(name)),
    probes: [openaiProbe],
  }))
