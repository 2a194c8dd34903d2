/** A size read in a model's name. Rounded, and what the namer says: good for wide, labelled estimates only. */
export interface NamedSize {
  /** 10^9 parameters */
  readonly totalB: number
  readonly activeB: number
  readonly quantisationBits?: number
  /** How the figures were read, as a sentence. */
  readonly rule: string
}

/**
 * Mixtral's own ratios: 8x7B has 46.7 of 56 and 12.9 of 14 (two experts), 8x22B has 140.6 of 176 and 39.1 of 44. The
 * experts share attention and embeddings, so the product is too much.
 */
const SHARED = { total: 0.835, active: 0.92, expertsPerToken: 2 }

const EXPERTS = /(?:^|[^a-z0-9.])(\d{1,3})x(\d+(?:\.\d+)?)b(?![a-z0-9])/
const TOTAL = /(?:^|[^a-z0-9.])e?(\d+(?:\.\d+)?)([bmt])(?![a-z0-9])/
const ACTIVE = /(?:^|[^a-z0-9.])a(\d+(?:\.\d+)?)([bm])(?![a-z0-9])/
const SCALE: Readonly<Record<string, number>> = { m: 1e-3, b: 1, t: 1e3 }

const QUANTISED: readonly (readonly [RegExp, number | 'read'])[] = [
  [/(?:^|[^a-z0-9])i?q([1-8])(?:_|$|[^a-z0-9])/, 'read'],
  [/(?:^|[^a-z0-9])int([248])(?![0-9])/, 'read'],
  [/(?:^|[^a-z0-9])([2-8])[-_]?bits?(?![a-z0-9])/, 'read'],
  [/(?:^|[^a-z0-9])w([248])a\d+/, 'read'],
  [/(?:^|[^a-z0-9])(?:nv|mx)?fp4(?![0-9])/, 4],
  [/(?:^|[^a-z0-9])fp8(?![0-9])/, 8],
  [/(?:^|[^a-z0-9])(?:bf16|fp16|f16)(?![0-9])/, 16],
  [/(?:^|[^a-z0-9])(?:awq|gptq|qat|nf4)(?![a-z0-9])/, 4],
]

/** Bits per weight that a name tells: `q4_K_M`, `4bit`, `Int8`, `FP8`, `AWQ`. */
export const quantisationFromName = (name: string): number | undefined => {
  const text = name.toLowerCase()
  for (const [pattern, bits] of QUANTISED) {
    const found = pattern.exec(text)
    if (found) return bits === 'read' ? Number(found[1]) : bits
  }
  return undefined
}

/** Reads `70B`, `30b-a3b` or `8x7B` in a name; undefined where it holds no size (`gpt-4`, `claude-3`). */
export const sizeFromName = (name: string): NamedSize | undefined => {
  const text = name.toLowerCase().replaceAll('_', '-')
  const bits = quantisationFromName(name)
  const quantisation = bits === undefined ? {} : { quantisationBits: bits }
  const experts = EXPERTS.exec(text)
  if (experts) {
    const [count, each] = [Number(experts[1]), Number(experts[2])]
    const totalB = Math.round(count * each * SHARED.total)
    const activeB = Math.min(totalB, Math.round(SHARED.expertsPerToken * each * SHARED.active))
    if (!(totalB > 0)) return undefined
    const rule = `${experts[1]}x${experts[2]}B: experts share their attention, so 83 % of the product; two run per token`
    return { totalB, activeB, ...quantisation, rule }
  }
  const total = TOTAL.exec(text)
  const totalB = Number(total?.[1]) * (SCALE[total?.[2] ?? ''] ?? 1)
  if (!total || !(totalB > 0)) return undefined
  const active = ACTIVE.exec(text)
  const activeB = active ? Number(active[1]) * (SCALE[active[2] ?? ''] ?? 1) : totalB
  const rule = active ? 'total and active size as in the name' : 'size as in the name, all of it active'
  return { totalB, activeB: Math.min(activeB > 0 ? activeB : totalB, totalB), ...quantisation, rule }
}
