import { once } from 'node:events'
import http, { type IncomingMessage, type RequestListener } from 'node:http'
import net from 'node:net'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { type Ground, openGround } from '../../test/loopback.ts'
import type { GatewayOptions } from './index.ts'

const mebibyte = 1024 * 1024
const path = '/openai/v1/chat/completions'
const completion = JSON.stringify({ model: 'gpt-4o-mini', usage: { prompt_tokens: 9, completion_tokens: 3 } })

let ground: Ground
afterEach(async () => {
  await vi.waitFor(() => expect(ground.gateway.heldBytes()).toBe(0))
  await ground.close()
})
const open = async (upstream: RequestListener, options: GatewayOptions = {}) => {
  ground = await openGround(upstream, options)
}

const deep = '['.repeat(200_000)
const hostile: readonly (readonly [what: string, bytes: Buffer, coding: string | undefined])[] = [
  [
    'opened two hundred thousand times and never closed',
    Buffer.from(`{"model":"gpt-4o-mini","messages":${deep}`),
    undefined,
  ],
  [
    'nested two hundred thousand deep',
    Buffer.from(`{"model":"gpt-4o-mini","x":${deep}${']'.repeat(200_000)}}`),
    undefined,
  ],
  ['full of surrogates that have no half', Buffer.from('{"model":"\\ud800","__proto__":{"polluted":true}}'), undefined],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0xff, 0x7d]), undefined],
  ['a megabyte that becomes 64', gzipSync(Buffer.alloc(64 * mebibyte, 0x20)), 'gzip'],
  ['said to be compressed and is not', Buffer.from(completion), 'gzip'],
]

test.each(hostile)(
  'a request %s goes up byte for byte, read by a policy or not',
  async (_: string, bytes: Buffer, coding: string | undefined) => {
    for (const options of [{}, { admit: () => undefined }]) {
      const seen: Buffer[] = []
      await open(async (request, response) => {
        for await (const chunk of request) seen.push(chunk)
        response.writeHead(200, { 'content-type': 'application/json' }).end(completion)
      }, options)
      const headers = {
        'content-type': 'application/json',
        ...(coding !== undefined && { 'content-encoding': coding }),
      }
      const reply = await fetch(`${ground.url}${path}`, { method: 'POST', body: new Uint8Array(bytes), headers })
      expect([reply.status, await reply.text()]).toEqual([200, completion])
      expect(Buffer.concat(seen).equals(bytes)).toBe(true)
      expect(await ground.recorded(1)).toHaveLength(1)
      if (!('admit' in options)) await ground.close()
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  },
)

test.each(hostile)(
  'a reply %s comes down byte for byte',
  async (_: string, bytes: Buffer, coding: string | undefined) => {
    const headers = { 'content-type': 'application/json', ...(coding !== undefined && { 'content-encoding': coding }) }
    await open((_request, response) => void response.writeHead(200, headers).end(bytes))
    const client = http.request(`${ground.url}${path}`, { method: 'POST' })
    client.end('{"model":"gpt-4o-mini"}')
    const [reply] = (await once(client, 'response')) as [IncomingMessage]
    const chunks: Buffer[] = []
    for await (const chunk of reply) chunks.push(chunk)
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true)
    expect(await ground.recorded(1)).toHaveLength(1)
  },
)

test('300 MiB up and 300 MiB down pass without being held', async () => {
  const piece = Buffer.alloc(mebibyte, 0x78)
  const pieces = 300
  function* all(): Generator<Buffer> {
    for (let at = 0; at < pieces; at++) yield piece
  }
  let most = 0
  let arrived = 0
  const look = () => {
    most = Math.max(most, ground.gateway.heldBytes())
  }
  await open(
    async (request, response) => {
      for await (const chunk of request) {
        arrived += chunk.length
        look()
      }
      response.writeHead(200, { 'content-type': 'application/json' })
      Readable.from(all()).pipe(response)
    },
    { limits: { mostRequestBytes: 400 * mebibyte } },
  )
  const client = http.request(`${ground.url}${path}`, { method: 'POST' })
  Readable.from(all()).pipe(client)
  const [reply] = (await once(client, 'response')) as [IncomingMessage]
  let came = 0
  for await (const chunk of reply) {
    came += chunk.length
    look()
  }
  expect([arrived, came]).toEqual([pieces * mebibyte, pieces * mebibyte])
  /** What is read of a request and of a reply, and no more. */
  expect(most).toBeLessThan(18 * mebibyte)
})

test.each([
  ['two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
  ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['a length that is none', 'Content-Length: five\r\n\r\nhello'],
  ['a chunk of a size that is none', 'Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n'],
  ['a head of a megabyte', `X: ${'x'.repeat(mebibyte)}\r\n\r\n`],
])('a request with %s is refused, and none of it is a request of its own further up', async (_, rest) => {
  let whole = 0
  await open((request, response) => {
    request.on('error', () => {})
    request.resume().on('end', () => {
      whole++
      response.end('{}')
    })
  })
  const socket = net.connect(ground.port, '127.0.0.1')
  socket.on('error', () => {})
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\n${rest}`)
  /** Refused with bytes unread, a connection may be reset before its answer is read: that is an `error` first. */
  await new Promise((resolve) => socket.once('close', resolve))
  expect(answer === '' || /^HTTP\/1\.1 4\d\d /.test(answer)).toBe(true)
  expect(whole).toBe(0)
})
