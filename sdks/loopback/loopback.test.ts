import { EventStreamCodec } from '@smithy/eventstream-codec'
import { afterEach, describe, expect, it } from 'vitest'
import { crc32 } from './crc32.ts'
import { event } from './event-stream.ts'
import { type Loopback, loopback } from './loopback.ts'
import { openai } from './openai.ts'
import { chatTokens } from './tokens.ts'
import { inPieces, variationOf } from './variation.ts'

let server: Loopback
afterEach(() => server?.close())

const post = (body: object, init: RequestInit = {}): Promise<Response> =>
  fetch(`${server.url}/v1/chat/completions`, { method: 'POST', body: JSON.stringify(body), ...init })
const messages = [{ role: 'user', content: 'hi' }]

describe('variations', () => {
  it('are read from the model’s name', () => {
    expect(variationOf('gpt-4o~slow-5~chunks-20~no-usage')).toEqual({
      model: 'gpt-4o',
      variation: { usage: false, delay_ms: 5, once: false, chunks: 20 },
    })
    expect(variationOf('a~fail-429~once').variation).toMatchObject({ status: 429, once: true })
    expect(() => variationOf('a~quick')).toThrow('expected one of no-usage')
  })

  it('cut a text into as many pieces as asked', () => {
    expect(inPieces('hello')).toEqual(['h', 'e', 'l', 'l', 'o'])
    expect(inPieces('hello', 2)).toEqual(['hel', 'lo'])
    expect(inPieces('hello', 7)).toHaveLength(7)
  })
})

describe('a loopback', () => {
  it('keeps what it was asked, and tells the known usage', async () => {
    server = await loopback(openai)
    const reply = (await (await post({ model: 'gpt-4o', messages })).json()) as { usage: object; model: string }
    expect(reply).toMatchObject({ model: 'gpt-4o', usage: { completion_tokens: chatTokens.output } })
    expect(server.requests).toMatchObject([{ method: 'POST', path: '/v1/chat/completions', body: { messages } }])
  })

  it('fails once, then answers', async () => {
    server = await loopback(openai)
    const body = { model: 'gpt-4o~fail-429~once', messages }
    expect((await post(body)).status).toBe(429)
    expect((await post(body)).status).toBe(200)
  })

  it('knows which answers were given up', async () => {
    server = await loopback(openai)
    const controller = new AbortController()
    const body = { model: 'gpt-4o~slow~chunks-40', messages, stream: true }
    const answer = await post(body, { signal: controller.signal })
    await answer.body?.getReader().read()
    controller.abort()
    await server.settled()
    expect(server.aborted).toBe(1)
    expect(server.pieces).toBeLessThan(40)
  })

  it('resets half-way', async () => {
    server = await loopback(openai)
    const answer = await post({ model: 'gpt-4o~reset-2', messages, stream: true })
    await expect(answer.text()).rejects.toThrow('terminated')
    expect(server.aborted).toBe(0)
  })
})

describe('event streams', () => {
  it('have the checksums of the algorithm', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  })

  it('are read by AWS’ own decoder', () => {
    const codec = new EventStreamCodec(
      (bytes) => new TextDecoder().decode(bytes as Uint8Array),
      (text) => new TextEncoder().encode(text),
    )
    const { headers, body } = codec.decode(event('chunk', { a: 1 }))
    expect(headers[':event-type']).toEqual({ type: 'string', value: 'chunk' })
    expect(new TextDecoder().decode(body)).toBe('{"a":1}')
  })
})
