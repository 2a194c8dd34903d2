import { ratioOf } from './ratios.ts'
import { type TokenizerName, tokenizerOf, tokenizers } from './tokenizers.ts'

/** Tokens of a text for a model: exact by its own tokenizer, else those of another times a ratio, with its range. */
export interface Counted {
  readonly tokens: number
  readonly by: TokenizerName
  readonly estimate?: {
    readonly min: number
    readonly max: number
    readonly ratio: number
    /** Whose ratio: `Tekken`, `Claude`. */
    readonly family: string
  }
}

export async function countTokens(model: string, text: string): Promise<Counted> {
  const own = tokenizerOf(model)
  const by = own ?? 'o200k_base'
  const counted = text === '' ? 0 : (await tokenizers[by]())(text)
  if (own) return { tokens: counted, by }
  const { family, value, min, max } = ratioOf(model)
  return {
    tokens: Math.round(counted * value),
    by,
    estimate: { family, ratio: value, min: Math.floor(counted * min), max: Math.ceil(counted * max) },
  }
}
