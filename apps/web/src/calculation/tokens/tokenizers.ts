type Count = (text: string) => number
interface Encoding {
  readonly countTokens: (text: string, options: { readonly disallowedSpecial: Set<string> }) => number
}

/** What looks like `<|endoftext|>` in a text is text. */
const asText = { disallowedSpecial: new Set<string>() }

/** A tokenizer's time grows with the square of a run without a break: longer ones are cut, a token more or less for each cut. */
const tooLong = /\S{1000}|\s{1000}/gu
const pieces = (text: string): string[] => text.replace(tooLong, '$&\0').split('\0')

const once = (load: () => Promise<Encoding>): (() => Promise<Count>) => {
  let loaded: Promise<Count> | undefined
  return () =>
    (loaded ??= load().then(
      ({ countTokens }) =>
        (text) =>
          pieces(text).reduce((sum, piece) => sum + countTokens(piece, asText), 0),
    ))
}

/** OpenAI's, each with its vocabulary of a megabyte or two, loaded when a text is counted by it first. */
export const tokenizers = {
  o200k_base: once(() => import('gpt-tokenizer/encoding/o200k_base')),
  o200k_harmony: once(() => import('gpt-tokenizer/encoding/o200k_harmony')),
  cl100k_base: once(() => import('gpt-tokenizer/encoding/cl100k_base')),
} as const
export type TokenizerName = keyof typeof tokenizers

/** Whose tokenizer is here; undefined for the others. */
export function tokenizerOf(model: string): TokenizerName | undefined {
  const name = model.slice(model.lastIndexOf('/') + 1)
  if (/^gpt-oss/.test(name)) return 'o200k_harmony'
  if (!/^(openai|azure)\//.test(model) && !/^(gpt-\d|o\d|chatgpt)/.test(name)) return undefined
  return /^gpt-(3\.5|4(?![.o]|\.?1))/.test(name) ? 'cl100k_base' : 'o200k_base'
}
