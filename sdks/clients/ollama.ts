import * as ollama6 from 'ollama'
import * as ollama5 from 'ollama-5'
import type { SdkUnderTest } from '../check.ts'
import { ollamaChecks, ollamaProbe } from '../checks/ollama.ts'
import { ollama as wire } from '../loopback/ollama.ts'
import { versionOf } from './versions.ts'

type Module = typeof ollama6

function underTest(alias: string, module: unknown): SdkUnderTest<ollama6.Ollama, Module> {
  const sdk = module as Module
  return {
    sdk: 'ollama',
    alias,
    version: versionOf(alias),
    format: 'esm',
    wire,
    create: (url, options) => new sdk.Ollama({ host: url, ...options }),
    module: sdk,
    checks: ollamaChecks,
    probes: [ollamaProbe],
  }
}

export const ollama: readonly SdkUnderTest<ollama6.Ollama, Module>[] = [
  underTest('ollama', ollama6),
  underTest('ollama-5', ollama5),
]
