import * as genai3 from '@google/genai'
import * as genai1 from '@google/genai-1'
import * as genai2 from '@google/genai-2'
import type { SdkUnderTest } from '../check.ts'
import { type GeminiClients, geminiChecks, geminiProbes } from '../checks/gemini.ts'
import { gemini as wire } from '../loopback/gemini.ts'
import { versionOf } from './versions.ts'

type Module = typeof genai3

/** What asks Google for a token. */
const authClient = { getRequestHeaders: async () => new Headers({ authorization: 'Bearer token' }) }

const byKey = { apiKey: 'key', vertexai: true }
/** The SDK takes no project where a user could read what signs for it. */
const hasProjects = !('document' in globalThis)

function underTest(alias: string, module: unknown): SdkUnderTest<GeminiClients, Module> {
  const sdk = module as Module
  return {
    sdk: '@google/genai',
    alias,
    version: versionOf(alias),
    format: 'esm',
    wire,
    create: (url, options) => {
      const given = { httpOptions: { baseUrl: url }, ...options }
      const inVertex = {
        vertexai: true,
        project: 'project',
        location: 'europe-west4',
        googleAuthOptions: { authClient },
      }
      return {
        developers: new sdk.GoogleGenAI({ apiKey: 'key', ...given }),
        vertex: new sdk.GoogleGenAI({ ...(hasProjects ? inVertex : byKey), ...given } as object),
        vertexByKey: new sdk.GoogleGenAI({ ...byKey, ...given }),
      }
    },
    watch: ({ developers, vertex, vertexByKey }, watch) => ({
      developers: watch(developers),
      vertex: watch(vertex),
      vertexByKey: watch(vertexByKey),
    }),
    module: sdk,
    checks: geminiChecks,
    probes: geminiProbes,
  }
}

export const gemini: readonly SdkUnderTest<GeminiClients, Module>[] = [
  underTest('@google/genai', genai3),
  underTest('@google/genai-2', genai2),
  underTest('@google/genai-1', genai1),
]
