import * as genai3 from '@google/genai'
import * as genai1 from '@google/genai-1'
import * as genai2 from '@google/genai-2'
import type { SdkUnderTest } from '../check.ts'
import { type GeminiClients, geminiChecks } from '../checks/gemini.ts'
import { gemini as wire } from '../loopback/gemini.ts'
import { versionOf } from './versions.ts'

type Module = typeof genai3

function underTest(alias: string, module: unknown): SdkUnderTest<GeminiClients, Module> {
  const sdk = module as Module
  return {
    sdk: '@google/genai',
    alias,
    version: versionOf(alias),
    format: 'esm',
    wire,
    create: (url, options) => {
      const given = { apiKey: 'key', httpOptions: { baseUrl: url }, ...options }
      return { developers: new sdk.GoogleGenAI(given), vertex: new sdk.GoogleGenAI({ ...given, vertexai: true }) }
    },
    watch: ({ developers, vertex }, watch) => ({ developers: watch(developers), vertex: watch(vertex) }),
    module: sdk,
    checks: geminiChecks,
  }
}

export const gemini: readonly SdkUnderTest<GeminiClients, Module>[] = [
  underTest('@google/genai', genai3),
  underTest('@google/genai-2', genai2),
  underTest('@google/genai-1', genai1),
]
