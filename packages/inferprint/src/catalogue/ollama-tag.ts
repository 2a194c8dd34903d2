import { quantisationFromName } from './size-from-name.ts'

/** What an Ollama name says: which hub models it may be, and how many bits. */
export interface OllamaName {
  /** Names to try, in order. */
  readonly names: readonly string[]
  readonly bits: number
  readonly steps: readonly string[]
}

/** Sizes that a name without a tag, or with `latest`, has on Ollama. */
const DEFAULT_SIZE: Readonly<Record<string, string>> = {
  codellama: '7b',
  'deepseek-r1': '8b',
  'deepseek-v3': '671b',
  gemma2: '9b',
  gemma3: '4b',
  'gpt-oss': '20b',
  llama2: '7b',
  llama3: '8b',
  'llama3.1': '8b',
  'llama3.2': '3b',
  'llama3.3': '70b',
  mistral: '7b',
  'mistral-large': '123b',
  'mistral-nemo': '12b',
  'mistral-small': '24b',
  'mistral-small3.1': '24b',
  'mistral-small3.2': '24b',
  mixtral: '8x7b',
  phi3: '3.8b',
  'phi3.5': '3.8b',
  phi4: '14b',
  'qwen2.5': '7b',
  'qwen2.5-coder': '7b',
  qwen3: '8b',
  'qwen3-coder': '30b',
  qwq: '32b',
}

/** Names that no rule leads to: `family:size` -> hub id. The small ones of deepseek-r1 are other models, distilled. */
const IRREGULAR: Readonly<Record<string, string>> = {
  'deepseek-r1:1.5b': 'deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B',
  'deepseek-r1:14b': 'deepseek-ai/DeepSeek-R1-Distill-Qwen-14B',
  'deepseek-r1:32b': 'deepseek-ai/DeepSeek-R1-Distill-Qwen-32B',
  'deepseek-r1:671b': 'deepseek-ai/DeepSeek-R1',
  'deepseek-r1:70b': 'deepseek-ai/DeepSeek-R1-Distill-Llama-70B',
  'deepseek-r1:7b': 'deepseek-ai/DeepSeek-R1-Distill-Qwen-7B',
  'deepseek-r1:8b': 'deepseek-ai/DeepSeek-R1-0528-Qwen3-8B',
  'deepseek-v3:671b': 'deepseek-ai/DeepSeek-V3',
  'llama2:13b': 'meta-llama/Llama-2-13b-chat-hf',
  'llama2:70b': 'meta-llama/Llama-2-70b-chat-hf',
  'llama2:7b': 'meta-llama/Llama-2-7b-chat-hf',
  'llama3:70b': 'meta-llama/Meta-Llama-3-70B-Instruct',
  'llama3:8b': 'meta-llama/Meta-Llama-3-8B-Instruct',
  'mistral-nemo:12b': 'mistralai/Mistral-Nemo-Instruct-2407',
  'mistral-small3.1:24b': 'mistralai/Mistral-Small-3.1-24B-Instruct-2503',
  'mistral-small3.2:24b': 'mistralai/Mistral-Small-3.2-24B-Instruct-2506',
  'mistral:7b': 'mistralai/Mistral-7B-Instruct-v0.3',
  'mixtral:8x22b': 'mistralai/Mixtral-8x22B-Instruct-v0.1',
  'mixtral:8x7b': 'mistralai/Mixtral-8x7B-Instruct-v0.1',
  'phi3.5:3.8b': 'microsoft/Phi-3.5-mini-instruct',
  'phi3:14b': 'microsoft/Phi-3-medium-128k-instruct',
  'phi3:3.8b': 'microsoft/Phi-3-mini-128k-instruct',
  'phi4:14b': 'microsoft/phi-4',
  'qwen3-coder:30b': 'Qwen/Qwen3-Coder-30B-A3B-Instruct',
  'qwen3-coder:480b': 'Qwen/Qwen3-Coder-480B-A35B-Instruct',
  'qwen3:235b': 'Qwen/Qwen3-235B-A22B',
  'qwen3:30b': 'Qwen/Qwen3-30B-A3B',
  'qwq:32b': 'Qwen/QwQ-32B',
}

const SIZE = /^(?:e?\d+(?:\.\d+)?[bm](?:-a\d+(?:\.\d+)?b)?|\d+x\d+b)/
const BITS_TAG = /-?(?:i?q[1-8](?:_[a-z0-9]+)*|fp16|bf16|f16|it-qat|qat|mxfp4|fp8)$/

/** The bits of Ollama's default build, Q4_K_M. */
const DEFAULT_BITS = 4

/** Reads `family:tag`. Undefined where it is not such a name. A tag that is not understood stays in the name. */
export const ollamaName = (asked: string): OllamaName | undefined => {
  const text = asked.toLowerCase()
  const [family = '', given = '', more] = text.split(':')
  if (more !== undefined || !/^[a-z][a-z0-9.-]*$/.test(family)) return undefined
  const steps: string[] = []
  let tag = given
  if (tag === '' || tag === 'latest') {
    const size = Object.hasOwn(DEFAULT_SIZE, family) ? DEFAULT_SIZE[family] : undefined
    if (size === undefined) return undefined
    steps.push(`Ollama's "${family}" without a tag is the size ${size}.`)
    tag = size
  }
  const size = SIZE.exec(tag)?.[0]
  if (size === undefined) return undefined
  const rest = tag.slice(size.length)
  const bits = quantisationFromName(rest) ?? DEFAULT_BITS
  const build = rest.replace(BITS_TAG, '').replace(/^-/, '')
  steps.push(`Read "${asked}" as an Ollama tag: family ${family}, size ${size}, ${bits} bits per weight.`)
  const irregular = `${family}:${size}`
  if (['', 'instruct', 'chat', 'it'].includes(build) && Object.hasOwn(IRREGULAR, irregular))
    return { names: [IRREGULAR[irregular] ?? ''], bits, steps }
  const spaced = family.replace(/^([a-z]+)(?=\d)/, '$1-')
  const stems = [...new Set([family, spaced])].map((stem) => `${stem}-${size}`)
  const endings = build === '' ? ['-instruct', '-it', '-chat', ''] : build === 'text' ? [''] : [`-${build}`]
  return { names: stems.flatMap((stem) => endings.map((ending) => stem + ending)), bits, steps }
}
