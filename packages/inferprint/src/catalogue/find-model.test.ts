import { describe, expect, test } from 'vitest'
import { defaultCatalogue } from './editions.ts'
import { findModel } from './find-model.ts'
import { longTailIds } from './ids.ts'

const catalogue = defaultCatalogue()
const HUB = 'huggingface_hub/'

const matched = (model: string, provider?: string): string => {
  const ids = longTailIds()
  const result = findModel(catalogue, provider === undefined ? { model, ids } : { model, provider, ids })
  return result.found ? `${result.match.kind} ${result.match.matched}` : 'none'
}

describe('findModel', () => {
  test.each([
    ['openai/gpt-4o', 'exact openai/gpt-4o'],
    ['gpt-4o-2024-11-20', 'exact openai/gpt-4o-2024-11-20'],
    ['gpt-4o-mini-2030-01-01', 'dated openai/gpt-4o-mini'],
    ['GPT-4O', 'case openai/gpt-4o'],
    ['azure/gpt-4o', 'routing-prefix openai/gpt-4o'],
    ['gpt-35-turbo', 'alias openai/gpt-3.5-turbo'],
    ['claude-sonnet-4-5-20250929', 'exact anthropic/claude-sonnet-4-5-20250929'],
    ['claude-opus-4', 'dated anthropic/claude-opus-4-20250514'],
    ['vertex_ai/claude-sonnet-4@20250514', 'routing-prefix anthropic/claude-sonnet-4-20250514'],
    ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'routing-prefix anthropic/claude-sonnet-4-5-20250929'],
    ['bedrock/eu.anthropic.claude-opus-4-6-v1:0', 'routing-prefix anthropic/claude-opus-4-6'],
    ['openrouter/anthropic/claude-sonnet-4.5', 'routing-prefix anthropic/claude-sonnet-4-5-20250929'],
    ['anthropic/claude-sonnet-4.5:thinking', 'routing-prefix anthropic/claude-sonnet-4-5-20250929'],
    ['models/gemini-2.5-flash', 'routing-prefix google_genai/gemini-2.5-flash'],
    ['gemini-2.5-flash-preview-09-2025', 'dated google_genai/gemini-2.5-flash'],
    ['mistral-large', 'latest mistralai/mistral-large-latest'],
    ['accounts/fireworks/models/llama-v3p3-70b-instruct', `routing-prefix ${HUB}meta-llama/Llama-3.3-70B-Instruct`],
    ['meta-llama/Llama-3.3-70B-Instruct', `exact ${HUB}meta-llama/Llama-3.3-70B-Instruct`],
    ['llama-3.3-70b-versatile', `long-tail-id ${HUB}meta-llama/Llama-3.3-70B-Instruct`],
    ['meta-llama/Llama-3.3-70B-Instruct-Turbo', `quantised-tag ${HUB}meta-llama/Llama-3.3-70B-Instruct`],
    ['openrouter/deepseek/deepseek-r1:free', `long-tail-id ${HUB}deepseek-ai/DeepSeek-R1`],
    ['groq/openai/gpt-oss-20b', `routing-prefix ${HUB}openai/gpt-oss-20b`],
    ['llama3.3', `quantised-tag ${HUB}meta-llama/Llama-3.3-70B-Instruct`],
    ['qwen3:30b-a3b', `quantised-tag ${HUB}Qwen/Qwen3-30B-A3B`],
    ['qwen2.5-coder:32b', `quantised-tag ${HUB}Qwen/Qwen2.5-Coder-32B-Instruct`],
    ['mistral-small3.2:24b', `quantised-tag ${HUB}mistralai/Mistral-Small-3.2-24B-Instruct-2506`],
    ['deepseek-r1:70b', `quantised-tag ${HUB}deepseek-ai/DeepSeek-R1-Distill-Llama-70B`],
    ['deepseek-r1:671b', `quantised-tag ${HUB}deepseek-ai/DeepSeek-R1`],
    ['ollama/deepseek-r1', `quantised-tag ${HUB}deepseek-ai/DeepSeek-R1-0528-Qwen3-8B`],
    ['deepseek-r1', `case ${HUB}deepseek-ai/DeepSeek-R1`],
    ['Qwen2.5-7B-Instruct-Q4_K_M.gguf', `quantised-tag ${HUB}Qwen/Qwen2.5-7B-Instruct`],
  ])('%s', (asked, expected) => {
    expect(matched(asked)).toBe(expected)
  })

  test.each([
    'claude-3-5-sonnet',
    'claude-3-5-sonnet-20241022',
    'gpt-4o-foo',
    'llama3.3:8b',
    'llama3.3:70b-foo',
    'openai/claude-opus-5',
    'anthropic/gpt-4o',
    '',
    '/',
    ':latest',
    'constructor',
    '__proto__',
  ])('%s is not taken for another', (asked) => {
    expect(matched(asked)).toBe('none')
  })

  test('tells bits, suggestions and the size in the name', () => {
    const quantised = findModel(catalogue, { model: 'llama3.3:70b-instruct-q8_0' })
    expect(quantised.found && quantised.match.quantisationBits).toBe(8)
    expect(matched('x'.repeat(10_000))).toBe('none')
    const sonnet = findModel(catalogue, { model: 'claude-3-5-sonnet' })
    expect(sonnet.found || sonnet.suggestions).toContain('anthropic/claude-sonnet-4-5')
    const missing = findModel(catalogue, { model: 'gpt-4o-foo' })
    expect(missing.found || missing.suggestions).toContain('openai/gpt-4o')
    const sized = findModel(catalogue, { model: 'acme/Foo-70B-4bit' })
    expect(sized.found || sized.size).toMatchObject({ totalB: 70, quantisationBits: 4 })
  })

  test.each([
    ['llama3.3:70b', 4, 4.8944],
    ['ollama/llama3.3', 4, 4.8944],
    ['llama3.3:70b-instruct-q4_K_M', 4, 4.8944],
    ['llama3.3:70b-instruct-q8_0', 8, 8.5008],
    ['llama3.3:70b-instruct-q4_0', 4, 4.5],
    ['llama3.3:70b-instruct-q3_K_M', 3, 3.91],
    ['llama3.3:70b-instruct-q2_K_L', 2, 2],
    ['llama3.3:70b-instruct-fp16', 16, 16],
    ['qwen3:30b-a3b-q6_K', 6, 6.5633],
    ['Qwen2.5-7B-Instruct-Q4_K_M.gguf', 4, 4.8944],
    ['unsloth/Qwen2.5-7B-Instruct-bnb-4bit', 4, 4],
    ['meta-llama/Llama-3.3-70B-Instruct-Turbo', 8, 8],
    ['gpt-4o', undefined, undefined],
    ['meta-llama/Llama-3.3-70B-Instruct', undefined, undefined],
  ])('%s is served in builds of %s bits, of which a weight takes up %s', (model, quantisationBits, weightBits) => {
    const found = findModel(catalogue, { model, ids: longTailIds() })
    expect(found.found && [found.match.quantisationBits, found.match.weightBits]).toEqual([
      quantisationBits,
      weightBits,
    ])
  })

  test('reads deployments, of the question and of the catalogue', () => {
    const own = findModel(catalogue, { model: 'my-gpt', deployments: { 'my-gpt': 'gpt-4o' } })
    expect(own.found && [own.match.kind, own.model.id]).toEqual(['deployment', 'openai/gpt-4o'])
    const configured = findModel(
      { ...catalogue, deployments: new Map([['chat', 'azure/gpt-4o-mini']]) },
      { model: 'chat' },
    )
    expect(configured.found && configured.model.id).toBe('openai/gpt-4o-mini')
  })
})
