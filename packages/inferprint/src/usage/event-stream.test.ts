import { describe, expect, it } from 'vitest'
import { EventStreamSplitter } from './event-stream.ts'

const encoder = new TextEncoder()

/** A frame with headers of every type besides the event's: they are passed over. */
function frame(type: string, payload: string): Uint8Array {
  const name = (text: string): number[] => [text.length, ...encoder.encode(text)]
  const headers = [
    ...[...name('flag'), 0],
    ...[...name('byte'), 2, 1],
    ...[...name('time'), 8, 0, 0, 0, 0, 0, 0, 0, 1],
    ...[...name('bytes'), 6, 0, 2, 9, 9],
    ...[...name(':event-type'), 7, 0, type.length, ...encoder.encode(type)],
  ]
  const body = encoder.encode(payload)
  const all = new Uint8Array(16 + headers.length + body.length)
  const view = new DataView(all.buffer)
  view.setUint32(0, all.length)
  view.setUint32(4, headers.length)
  all.set(headers, 12)
  all.set(body, 12 + headers.length)
  return all
}

const read = (bytes: Uint8Array, cut: number) => {
  const events: unknown[] = []
  const splitter = new EventStreamSplitter((event) => events.push(event))
  for (let at = 0; at < bytes.length; at += cut) splitter.push(bytes.subarray(at, at + cut))
  return { events, whole: splitter.end() }
}

describe('frames of AWS', () => {
  const bytes = Uint8Array.from([
    ...frame('messageStop', '{"stopReason":"end_turn"}'),
    ...frame('chunk', JSON.stringify({ bytes: btoa('{"generation":"hello"}') })),
  ])
  it('gives events under their names, and what chunks hold, wherever the bytes are cut', () => {
    for (let cut = 1; cut <= bytes.length; cut += 5)
      expect(read(bytes, cut)).toEqual({
        events: [{ messageStop: { stopReason: 'end_turn' } }, { generation: 'hello' }],
        whole: true,
      })
  })
  it('says whether the last frame is whole', () => {
    expect(read(bytes.subarray(0, -1), 10)).toMatchObject({ events: [{ messageStop: {} }], whole: false })
  })
  it('refuses what is no frame', () => {
    expect(() => read(new Uint8Array(16).fill(255), 16)).toThrow('a frame of 4294967295 bytes is no event')
  })
})
