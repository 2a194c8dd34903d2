import { expect, test } from 'vitest'
import { EventFrames } from './event-frames.ts'

function frame(type: string, payload: string): Buffer {
  const header = (name: string, value: string) =>
    Buffer.concat([
      Buffer.from([name.length]),
      Buffer.from(name),
      Buffer.from([7, 0, value.length]),
      Buffer.from(value),
    ])
  const headers = Buffer.concat([header(':message-type', 'event'), header(':event-type', type)])
  const body = Buffer.from(payload)
  const prelude = Buffer.alloc(12)
  prelude.writeUInt32BE(12 + headers.length + body.length + 4, 0)
  prelude.writeUInt32BE(headers.length, 4)
  return Buffer.concat([prelude, headers, body, Buffer.alloc(4)])
}

const chunk = JSON.stringify({ bytes: Buffer.from('{"type":"message_stop"}').toString('base64') })
const stream = Buffer.concat([
  frame('messageStart', '{"role":"assistant"}'),
  frame('chunk', chunk),
  frame('metadata', '{"usage":{"outputTokens":7}}'),
])

test.each([1, 5, 30, 10_000])('frames cut into pieces of %i bytes', (step) => {
  const events: unknown[] = []
  const frames = new EventFrames((event) => events.push(event), 1e6)
  for (let at = 0; at < stream.length; at += step) frames.push(stream.subarray(at, at + step))
  expect(events).toEqual([
    { messageStart: { role: 'assistant' } },
    { type: 'message_stop' },
    { metadata: { usage: { outputTokens: 7 } } },
  ])
})

test('what are no frames is refused before it is waited for', () => {
  const frames = new EventFrames(() => {}, 1e6)
  expect(() => frames.push(Buffer.from('<html>not a frame at all</html>'))).toThrow(RangeError)
})
