/** Tokens of a family's tokenizer for one of o200k_base: over all our texts, and the least and most of a single one. */
interface Ratio {
  readonly family: string
  readonly value: number
  readonly min: number
  readonly max: number
}

/** Measured by `measure/tokenizers.mjs` but for Claude's; docs/tokens.md has the table, and why the vocabularies are not here. */
const measured: readonly (readonly [RegExp, Ratio])[] = [
  [/llama-?3/, { family: 'Llama 3', value: 1.06, min: 0.98, max: 1.19 }],
  [/qwen|qwq/, { family: 'Qwen 3', value: 1.07, min: 0.81, max: 1.18 }],
  [/deepseek/, { family: 'DeepSeek V3', value: 1.03, min: 0.77, max: 1.18 }],
  [/gemini|gemma/, { family: 'Gemma 3', value: 1.08, min: 0.89, max: 1.21 }],
  [/mixtral|mistral-(7b|tiny)/, { family: '', value: 1.07, min: 0.77, max: 1.54 }],
  [
    /mistral|ministral|codestral|devstral|magistral|pixtral|voxtral|nemo/,
    { family: 'Tekken', value: 1.08, min: 1.01, max: 1.18 },
  ],
]

/** Anthropic: tiktoken counts 15 to 20 % too few, and far fewer of code and other languages than English. */
const claude: Ratio = { family: 'Claude', value: 1.2, min: 1.05, max: 1.6 }
/** Anthropic: some 30 % more than its earlier models, from Opus 4.7 on; the range holds both readings of the two figures. */
const newerClaude: Ratio = { family: 'Claude', value: 1.4, min: 1.1, max: 2.1 }
const isNewer = /claude-(opus-(4-[7-9]|[5-9])|sonnet-[5-9]|haiku-[5-9]|fable|mythos)/

/** All that was measured, cl100k_base of Chinese among it. */
const any: Ratio = { family: '', value: 1.07, min: 0.77, max: 1.54 }

export function ratioOf(model: string): Ratio {
  const name = model.toLowerCase()
  if (name.includes('claude')) return isNewer.test(name.replaceAll('.', '-')) ? newerClaude : claude
  return measured.find(([names]) => names.test(name))?.[1] ?? any
}
