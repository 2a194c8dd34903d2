import fc from 'fast-check'
import { expect, test } from 'vitest'
import { topLevel } from './top-level.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('members right under the root, and their places', () => {
  const json = bytes(
    '{ "messages": [{"model":"no"}], "x": "\\"model\\":\\"no\\"", "mod\\u0065l" : "gpt-4o" , "n":2,"stream":true}',
  )
  const found = topLevel(json, ['model', 'n', 'stream'])
  expect([...found].map(([name, { value }]) => [name, value])).toEqual([
    ['model', 'gpt-4o'],
    ['n', 2],
    ['stream', true],
  ])
  const { start, end } = found.get('model') ?? { start: 0, end: 0 }
  expect(new TextDecoder().decode(json.subarray(start, end))).toBe('"gpt-4o"')
})

test('what is cut off is not told', () => {
  expect([...topLevel(bytes('{"model":"gpt-4'), ['model'])]).toEqual([])
  expect([...topLevel(bytes('{"stream":tr'), ['stream'])]).toEqual([])
  expect(
    [...topLevel(bytes('{"model":"gpt-4o","messages":[{"content":"wor'), ['model'])].map(([, { value }]) => value),
  ).toEqual(['gpt-4o'])
})

test('of any object it finds what JSON.parse finds', () => {
  const object = fc.dictionary(fc.constantFrom('model', 'stream', 'a"b', 'n'), fc.jsonValue(), {
    noNullPrototype: true,
  })
  fc.assert(
    fc.property(object, fc.nat(3), (value, indent) => {
      const found = topLevel(bytes(JSON.stringify(value, undefined, indent)), ['model', 'stream', 'n'])
      for (const name of ['model', 'stream', 'n']) {
        const wanted = value[name]
        if (wanted === undefined || (typeof wanted === 'object' && wanted !== null)) expect(found.has(name)).toBe(false)
        else expect(found.get(name)?.value).toEqual(JSON.parse(JSON.stringify(wanted)))
      }
    }),
  )
})
