import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { LikeEvents } from './like-events.ts'

const text = fc.array(fc.constantFrom('a', 'words', 'é', '🌍', '"', '\\', '\n', ',', ':', '}', ' '), { maxLength: 4 })
const words = text.map((pieces) => pieces.join(''))
const leaf = fc.oneof(words, fc.constantFrom(null, 0, 1, true))
const event = fc.oneof(
  fc.record({ id: fc.constant('x'), delta: fc.record({ content: words }), usage: fc.constant(null) }),
  fc.record({ choices: fc.array(fc.record({ index: fc.nat(1), text: words }), { maxLength: 2 }), pad: words }),
  fc.record({ __proto__: words, a: words, b: words }, { requiredKeys: [] }),
  fc.dictionary(fc.constantFrom('a', 'b', 'c', 'words'), leaf),
  leaf,
)

test('whatever the events, they are what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const like = new LikeEvents()
      for (const each of events) {
        const json = JSON.stringify(each)
        expect(like.parse(json)).toStrictEqual(JSON.parse(json))
      }
    }),
    { numRuns: 500 },
  )
})

const chunk = (content: string, obfuscation: string): string =>
  JSON.stringify({ id: 'chatcmpl-1', choices: [{ index: 0, delta: { content }, finish_reason: null }], obfuscation })

test('events that differ in their texts alone are not parsed anew', () => {
  const like = new LikeEvents()
  const parse = vi.spyOn(JSON, 'parse')
  const read = (content: string, obfuscation: string) => like.parse(chunk(content, obfuscation))
  read('', 'a1')
  read('Hello', 'b2')
  parse.mockClear()
  expect(read(' there', 'c3')).toMatchObject({ choices: [{ delta: { content: ' there' } }], obfuscation: 'c3' })
  expect(read(', 🌍', '')).toMatchObject({ choices: [{ delta: { content: ', 🌍' } }], obfuscation: '' })
  expect(parse).not.toHaveBeenCalled()
  expect(read('a "word"', 'd4')).toMatchObject({ choices: [{ delta: { content: 'a "word"' } }] })
  expect(parse).toHaveBeenCalledOnce()
  parse.mockRestore()
})

test.each([
  ['a raw line feed in a text', '{"id":"x","text":"a\nb"}'],
  ['no end', '{"id":"x","text":"ab'],
  ['more behind its end', '{"id":"x","text":"ab"}}'],
])('%s is an error as ever', (_, json) => {
  const like = new LikeEvents()
  like.parse('{"id":"x","text":"a"}')
  like.parse('{"id":"x","text":"b"}')
  expect(() => like.parse(json)).toThrow(SyntaxError)
})
