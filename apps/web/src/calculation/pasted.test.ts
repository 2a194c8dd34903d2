import { expect, test } from 'vitest'
import { readPasted } from './pasted.ts'

const json = (value: unknown) => readPasted(JSON.stringify(value), '')

test('what is neither a reply nor a chat is a prompt', () => {
  expect(readPasted('Write a poem.', 'Roses')).toEqual({ kind: 'text', input: 'Write a poem.', output: 'Roses' })
  expect(json({ colour: 'green' })).toMatchObject({ kind: 'text', isUnknownJson: true })
  expect(readPasted('{"messages": [', '')).toMatchObject({ kind: 'text', isUnknownJson: true })
})

test.each([
  ['lines', readPasted('User: Say hello\nto me.\nAssistant: Hello!', ''), 'Say hello\nto me.', 'Hello!', 2],
  [
    "OpenAI's body",
    json({
      model: 'gpt-4o',
      messages: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: {} },
          ],
        },
      ],
    }),
    'Be brief.\nWhat is this?',
    '',
    2,
  ],
  [
    "Anthropic's, with a tool",
    json({
      system: 'Be brief.',
      messages: [
        { role: 'user', content: 'Weather?' },
        { role: 'assistant', content: [{ type: 'tool_use', input: { city: 'Lyon' } }] },
        { role: 'user', content: [{ type: 'tool_result', content: '12 degrees' }] },
        { role: 'assistant', content: 'Cool.' },
      ],
    }),
    'Be brief.\nWeather?\n{"city":"Lyon"}\n12 degrees',
    'Cool.',
    5,
  ],
  [
    "Gemini's",
    json({
      contents: [
        { role: 'user', parts: [{ text: 'Hello' }] },
        { role: 'model', parts: [{ text: 'Hi' }] },
      ],
    }),
    'Hello',
    'Hi',
    2,
  ],
])('a chat as %s', (_, read, input, output, turns) => {
  expect(read).toMatchObject({ kind: 'text', input, output, turns })
})

test('a request names its model', () => {
  expect(json({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }] })).toMatchObject({ model: 'gpt-4o' })
})

test('a reply tells its own counts, what came from the cache apart', () => {
  const usage = { input_tokens: 20, cache_read_input_tokens: 1000, cache_creation_input_tokens: 0, output_tokens: 7 }
  const reply = { type: 'message', role: 'assistant', model: 'claude-sonnet-4-5', content: [], usage }
  expect(json(reply)).toMatchObject({
    kind: 'reply',
    model: 'claude-sonnet-4-5',
    amounts: { in: '20', cached: '1000', out: '7' },
  })
})
