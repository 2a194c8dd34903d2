/** Tokens of a text, and what counted them; without a tokenizer they are an estimate. */
export interface Counted {
  readonly tokens: number
  readonly tokenizer?: string
}

type Count = (text: string) => number
const once = (load: () => Promise<Count>): (() => Promise<Count>) => {
  let loaded: Promise<Count> | undefined
  return () => (loaded ??= load())
}

/** Each with its vocabulary of a megabyte or two, loaded when a text of its family is counted first. */
const tokenizers = {
  o200k_base: once(async () => (await import('gpt-tokenizer/encoding/o200k_base')).countTokens),
  o200k_harmony: once(async () => (await import('gpt-tokenizer/encoding/o200k_harmony')).countTokens),
  cl100k_base: once(async () => (await import('gpt-tokenizer/encoding/cl100k_base')).countTokens),
} as const

/** Whose tokenizer is known. */
export function tokenizerOf(model: string): keyof typeof tokenizers | undefined {
  const name = model.slice(model.lastIndexOf('/') + 1)
  if (/^gpt-oss/.test(name)) return 'o200k_harmony'
  if (!/^(openai|azure)\//.test(model) && !/^(gpt|o\d|chatgpt)/.test(name)) return undefined
  return /^gpt-(3\.5|4(?![.o]|\.?1))/.test(name) ? 'cl100k_base' : 'o200k_base'
}

/** Letters and digits make a token of about four; other scripts and signs one of less. */
export function estimateTokens(text: string): number {
  const letters = text.match(/[\p{Script=Latin}\d\s]/gu)?.length ?? 0
  const others = [...text].length - letters
  return Math.ceil(letters / 4.2 + others / 1.6)
}

export async function countTokens(model: string, text: string): Promise<Counted> {
  const tokenizer = tokenizerOf(model)
  if (text === '') return { tokens: 0, ...(tokenizer && { tokenizer }) }
  if (!tokenizer) return { tokens: estimateTokens(text) }
  const count = await tokenizers[tokenizer]()
  return { tokens: count(text), tokenizer }
}
