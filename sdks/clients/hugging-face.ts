import * as inference4 from '@huggingface/inference'
import * as inference3 from '@huggingface/inference-3'
import { majorOf, type SdkUnderTest } from '../check.ts'
import { type HuggingFaceClients, huggingFaceChecks, huggingFaceProbes } from '../checks/hugging-face.ts'
import { huggingFace as wire } from '../loopback/hugging-face.ts'
import { versionOf } from './versions.ts'

type Module = typeof inference4

/** The router's address is fixed: requests to it go to the loopback instead. */
const routedTo =
  (url: string): typeof fetch =>
  (input, init) =>
    fetch(String(input).replace('https://router.huggingface.co', url), init)

function underTest(alias: string, module: unknown): SdkUnderTest<HuggingFaceClients, Module> {
  const sdk = module as Module
  return {
    sdk: '@huggingface/inference',
    alias,
    version: versionOf(alias),
    format: 'esm',
    wire,
    create: (url, options) => ({
      isRouted: majorOf(versionOf(alias)) >= 4,
      url,
      client: new sdk.InferenceClient('hf_key', { fetch: routedTo(url), ...options }),
    }),
    watch: ({ client, ...rest }, watch) => ({ ...rest, client: watch(client) }),
    module: sdk,
    checks: huggingFaceChecks,
    probes: huggingFaceProbes,
  }
}

export const huggingFace: readonly SdkUnderTest<HuggingFaceClients, Module>[] = [
  underTest('@huggingface/inference', inference4),
  underTest('@huggingface/inference-3', inference3),
]
