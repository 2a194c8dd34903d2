import fc from 'fast-check'
import { Splitter } from 'inferprint/instrument/core'
import { expect, test } from 'vitest'
import { EventLines } from './event-lines.ts'

function read(text: string, cuts: readonly number[]): unknown[] {
  const events: unknown[] = []
  const lines = new EventLines((event) => void events.push(structuredClone(event)))
  const bytes = Buffer.from(text)
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  let start = 0
  for (const end of ends) {
    lines.push(bytes.subarray(start, end))
    start = end
  }
  lines.end()
  return events
}

function split(text: string): unknown[] {
  const events: unknown[] = []
  const splitter = new Splitter((event) => void events.push(event))
  splitter.push(text)
  splitter.end()
  return events
}

const word = fc.constantFrom('a', 'é', '🌍', '"', '\\', '\n', 'data: ', '[DONE]', ' ')
const value = fc.record({ id: fc.nat(9), delta: fc.array(word, { maxLength: 4 }).map((words) => words.join('')) })
const json = value.map((each) => JSON.stringify(each))
const line = fc.oneof(
  json.map((text) => `data: ${text}`),
  json.map((text) => `data:${text}`),
  json.map((text) => `data: [${text},${text}]`),
  json.map((text) => `: energy ${text}`),
  fc.constantFrom('', 'event: delta', ': ping', 'data: [DONE]', 'data: {"cut', 'data:', 'id: 1'),
)
const end = fc.constantFrom('\n', '\r\n', '\n\n')
const cuts = fc.array(fc.nat(2000), { maxLength: 12 })
const stream = (first: fc.Arbitrary<string>) =>
  fc
    .tuple(first, fc.array(fc.tuple(line, end), { maxLength: 12 }), fc.boolean())
    .map(
      ([start, lines, isWhole]) =>
        start + lines.map((each) => each.join('')).join('') + (isWhole ? '' : 'data: {"id":1}'),
    )

test.each([
  ['events', fc.constantFrom('event: start\n', '\uFEFFid: 1\r\n', '\n\n: ping\n')],
  ['lines of JSON', json.map((text) => `${text}\n`)],
  ['one JSON on several lines', fc.constant('{\n"id": 1}\n')],
])('%s, cut anywhere, are read as the library reads their text', (_, first) => {
  fc.assert(fc.property(stream(first), cuts, (text, at) => void expect(read(text, at)).toEqual(split(text))))
})

test('a line that never ends is not kept for ever', () => {
  const lines = new EventLines(() => {})
  const chunk = Buffer.alloc(16 * 1024 * 1024, 'a')
  expect(() => {
    for (let count = 0; count < 5; count++) lines.push(chunk)
  }).toThrow(/a line of more than 67108864 bytes; expected events/)
})
