import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arrivedBytes, promptBytes, utf8Bytes } from './arrived.ts'

it('counts bytes as UTF-8 has them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(utf8Bytes(text)).toBe(new TextEncoder().encode(text).length)
    }),
  )
})

it.each([
  ['openai-chat', { choices: [{ delta: { content: 'abc', reasoning_content: 'de' } }] }, 5],
  ['openai-chat', { choices: [{ delta: { tool_calls: [{ function: { arguments: '{"a":1}' } }] } }] }, 7],
  ['openai-chat', { choices: [{ text: 'abcd' }] }, 4],
  [
    'mistral',
    { choices: [{ delta: { content: [{ type: 'thinking', thinking: [{ text: 'ab' }] }, { text: 'c' }] } }] },
    3,
  ],
  ['openai-responses', { type: 'response.output_text.delta', delta: 'abc' }, 3],
  ['openai-responses', { type: 'response.output_text.done', text: 'abc' }, 0],
  ['anthropic', { type: 'content_block_delta', delta: { thinking: 'ab' } }, 2],
  ['anthropic', { type: 'message', content: [{ type: 'text', text: 'abc' }] }, 3],
  ['gemini', { candidates: [{ content: { parts: [{ text: 'ä' }, { inlineData: { data: 'AAAA' } }] } }] }, 2],
  ['cohere-v1', { event_type: 'text-generation', text: 'ab' }, 2],
  ['cohere-v2', { type: 'content-delta', delta: { message: { content: { text: 'abc' } } } }, 3],
  ['ollama', { message: { content: 'a', thinking: 'b' } }, 2],
  ['bedrock-converse', { contentBlockDelta: { delta: { text: 'abc' } } }, 3],
  ['huggingface', { token: { text: ' a' } }, 2],
] as const)('%s brings its text', (format, event, bytes) => {
  expect(arrivedBytes(format, event)).toBe(bytes)
})

it('counts the words of a prompt, not its pictures, schemas and settings', () => {
  const chat = {
    model: 'gpt-4o',
    messages: [
      { role: 'system', content: 'ab' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'cd' },
          { type: 'image_url', image_url: { url: 'data:AAAA' } },
        ],
      },
    ],
    tools: [{ function: { name: 'long', parameters: { text: 'schema' } } }],
  }
  expect(promptBytes(chat)).toBe(4)
  expect(promptBytes({ contents: [{ role: 'user', parts: [{ text: 'abc' }] }] })).toBe(3)
  expect(promptBytes({ input: ['ab', 'c'] })).toBe(3)
  expect(promptBytes(undefined)).toBe(0)
})
