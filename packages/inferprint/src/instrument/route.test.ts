import { expect, test } from 'vitest'
import { routeOf } from './route.ts'

test.each([
  ['/v1/chat/completions', 'openai-chat', undefined],
  ['/openai/deployments/gpt-4o-mini/chat/completions?api-version=2024-06-01', 'openai-chat', 'gpt-4o-mini'],
  ['/models/meta-llama/Meta-Llama-3-8B-Instruct/v1/chat/completions', 'openai-chat', undefined],
  ['/models/google/flan-t5-xxl', 'huggingface', 'google/flan-t5-xxl'],
  ['/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse', 'gemini', 'gemini-2.5-flash'],
  ['/v1beta/models/gemini-embedding-001:batchEmbedContents', 'gemini', 'gemini-embedding-001'],
  ['/v1/messages', 'anthropic', undefined],
  ['/v1/chat', 'cohere-v1', undefined],
  ['/v2/chat', 'cohere-v2', undefined],
  ['/api/chat', 'ollama', undefined],
  ['/model/eu.anthropic.claude-sonnet-4%3A0/converse-stream', 'bedrock-converse', 'eu.anthropic.claude-sonnet-4:0'],
  ['/v1/models', undefined, undefined],
  ['/v1beta/models/gemini-2.5-flash:countTokens', undefined, undefined],
  ['/v1/messages/count_tokens', undefined, undefined],
  ['/v1beta/models/%E0%A4%A:generateContent', 'gemini', '%E0%A4%A'],
])('%s is read as %s of %s', (path, format, model) => {
  expect(routeOf(path)?.format).toBe(format)
  expect(routeOf(path)?.model).toBe(model)
})

test('a batch of contents is as many embeddings', () => {
  const told = routeOf('/v1beta/models/e:batchEmbedContents')?.told
  expect(told?.({ requests: [{}, {}, {}] })).toEqual({ output: { embeddings: 3 } })
})
