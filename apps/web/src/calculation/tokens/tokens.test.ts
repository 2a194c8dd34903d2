import { defaultCatalogue } from 'inferprint/catalogue'
import { expect, test } from 'vitest'
import { countTokens } from './count.ts'
import { ratioOf } from './ratios.ts'
import { tokenizerOf } from './tokenizers.ts'

test.each([
  ['openai/gpt-5', 'o200k_base'],
  ['openai/gpt-4.1', 'o200k_base'],
  ['openai/gpt-4-turbo', 'cl100k_base'],
  ['openai/gpt-3.5-turbo', 'cl100k_base'],
  ['huggingface_hub/openai/gpt-oss-20b', 'o200k_harmony'],
  ['anthropic/claude-opus-5', undefined],
  ['huggingface_hub/EleutherAI/gpt-neox-20b', undefined],
])('%s is counted by %s', (model, expected) => {
  expect(tokenizerOf(model)).toBe(expected)
})

test.each([
  ['anthropic/claude-opus-5', 1.4],
  ['anthropic/claude-opus-4-6', 1.2],
  ['anthropic/claude-opus-4.7', 1.4],
  ['anthropic/claude-haiku-4-5-20251001', 1.2],
  ['mistralai/mistral-small-latest', 1.08],
  ['mistralai/open-mixtral-8x7b', 1.07],
  ['google_genai/gemini-2.5-pro', 1.08],
  ['huggingface_hub/meta-llama/Llama-3.1-8B-Instruct', 1.06],
  ['cohere/command-a-03-2025', 1.07],
])('the ratio of %s is %d', (model, expected) => {
  expect(ratioOf(model).value).toBe(expected)
})

test('every model of the catalogue has a ratio within its range', () => {
  for (const model of defaultCatalogue().models.keys()) {
    const { value, min, max } = ratioOf(model)
    expect([model, min <= value && value <= max && min > 0.5 && max < 2.5]).toEqual([model, true])
  }
})

test('a count is exact, or an estimate with its range', async () => {
  const text = 'The quick brown fox jumps over the lazy dog.'
  expect(await countTokens('openai/gpt-5', text)).toEqual({ tokens: 10, by: 'o200k_base' })
  expect(await countTokens('anthropic/claude-opus-4-5', text)).toEqual({
    tokens: 12,
    by: 'o200k_base',
    estimate: { family: 'Claude', ratio: 1.2, min: 10, max: 16 },
  })
})

test('a run without a break does not take for ever', async () => {
  const { tokens } = await countTokens('openai/gpt-5', 'a'.repeat(200_000))
  expect(tokens).toBeGreaterThan(20_000)
  expect(tokens).toBeLessThan(30_000)
})

test('what looks like a special token is text', async () => {
  expect((await countTokens('openai/gpt-5', 'before <|endoftext|> after')).tokens).toBeGreaterThan(4)
  expect((await countTokens('openai/gpt-5', '')).tokens).toBe(0)
})
