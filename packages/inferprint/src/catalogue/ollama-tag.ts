import { OLLAMA } from '../generated/ollama.ts'
import { once } from './once.ts'
import { quantisationFromName } from './size-from-name.ts'
import { weightBitsFromName } from './weight-bits.ts'

/** What an Ollama name says: which hub models it may be, and how many bits. */
export interface OllamaName {
  /** Names to try, in order. */
  readonly names: readonly string[]
  readonly bits: number
  /** What a weight takes up, scales included. */
  readonly weightBits: number
  readonly steps: readonly string[]
}

/** `family` -> the size that stands for no tag; `family:size` -> hub id, where no rule leads to it. */
const names = once(() => new Map(OLLAMA.split('\n').map((line) => line.split('=') as [string, string])))

const SIZE = /^(?:e?\d+(?:\.\d+)?[bm](?:-a\d+(?:\.\d+)?b)?|\d+x\d+b)/
const BITS_TAG = /-?(?:i?q[1-8](?:_[a-z0-9]+)*|fp16|bf16|f16|it-qat|qat|mxfp4|fp8)$/

/** Ollama's default build. */
const DEFAULT_BUILD = 'q4_k_m'

/** Reads `family:tag`. Undefined where it is not such a name. A tag that is not understood stays in the name. */
export const ollamaName = (asked: string): OllamaName | undefined => {
  const text = asked.toLowerCase()
  const [family = '', given = '', more] = text.split(':')
  if (more !== undefined || !/^[a-z][a-z0-9.-]*$/.test(family)) return undefined
  const steps: string[] = []
  let tag = given
  if (tag === '' || tag === 'latest') {
    const size = names().get(family)
    if (size === undefined) return undefined
    steps.push(`Ollama's "${family}" without a tag is the size ${size}.`)
    tag = size
  }
  const size = SIZE.exec(tag)?.[0]
  if (size === undefined) return undefined
  const rest = tag.slice(size.length)
  const told = quantisationFromName(rest) === undefined ? DEFAULT_BUILD : rest
  const bits = quantisationFromName(told) as number
  const weightBits = weightBitsFromName(told) as number
  const build = rest.replace(BITS_TAG, '').replace(/^-/, '')
  steps.push(`Read "${asked}" as an Ollama tag: family ${family}, size ${size}, ${bits} bits per weight.`)
  const irregular = ['', 'instruct', 'chat', 'it'].includes(build) ? names().get(`${family}:${size}`) : undefined
  if (irregular !== undefined) return { names: [irregular], bits, weightBits, steps }
  const spaced = family.replace(/^([a-z]+)(?=\d)/, '$1-')
  const stems = [...new Set([family, spaced])].map((stem) => `${stem}-${size}`)
  const endings = build === '' ? ['-instruct', '-it', '-chat', ''] : build === 'text' ? [''] : [`-${build}`]
  return { names: stems.flatMap((stem) => endings.map((ending) => stem + ending)), bits, weightBits, steps }
}
