import { once } from 'node:events'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import http from 'node:http'
import net from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { deferred } from '../../test/deferred.ts'
import { type Ground, openGround } from '../../test/loopback.ts'
import type { GatewayOptions } from './index.ts'

let ground: Ground
afterEach(async () => {
  /** Nothing of what was held stays, whatever became of the requests. */
  await vi.waitFor(() => expect(ground.gateway.heldBytes()).toBe(0))
  await ground.close()
})
const open = async (upstream: RequestListener, options: GatewayOptions = {}) => {
  ground = await openGround(upstream, options)
}

const path = '/openai/v1/chat/completions'
const chat = (more = {}) =>
  JSON.stringify({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hi' }], ...more })
const event = (content: string) =>
  `data: ${JSON.stringify({ object: 'chat.completion.chunk', model: 'gpt-4o-mini', choices: [{ index: 0, delta: { content } }] })}\n\n`
const post = (body: string | undefined = chat(), init: RequestInit = {}) =>
  fetch(`${ground.url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json' }, ...init })
const startStream = (response: ServerResponse, text: string) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(text)
}

test.each([
  ['without a word', (request: IncomingMessage) => request.socket.resetAndDestroy()],
  ['with no HTTP', (request: IncomingMessage) => request.socket.end('SSH-2.0-OpenSSH_9.2\r\n\r\n')],
])('an upstream that breaks off %s is a 502 in the shape of the provider', async (_, breakOff) => {
  await open(breakOff)
  const reply = await post()
  expect(reply.status).toBe(502)
  expect(await reply.json()).toMatchObject({ error: { type: 'server_error', code: 'inferprint_502' } })
  expect((await ground.recorded(1))[0]).toMatchObject({ outcome: 'failed', tokens: 'unknown' })
})

test('an upstream that resets in the middle of a stream: what came arrives, then the break', async () => {
  await open((_, response) => {
    startStream(response, event('Hello ') + event('there'))
    setTimeout(() => response.socket?.resetAndDestroy(), 30)
  })
  const reply = await post(chat({ stream: true }))
  let text = ''
  const reading = (async () => {
    for await (const chunk of reply.body as unknown as AsyncIterable<Uint8Array>) text += Buffer.from(chunk)
  })()
  await expect(reading).rejects.toThrow(/terminated/)
  expect(text).toBe(event('Hello ') + event('there'))
  const [record] = await ground.recorded(1)
  expect(record).toMatchObject({ outcome: 'failed', stream: true, tokens: 'counted' })
  expect(record?.usage?.output.totalTokens).toBeGreaterThan(0)
})

test('an upstream that resets in the middle of a JSON reply breaks the reply, and makes up no other', async () => {
  await open((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 })
    response.write('{"model":"gpt-4o-mini",')
    setTimeout(() => response.socket?.resetAndDestroy(), 30)
  })
  const reply = await post()
  expect(reply.status).toBe(200)
  await expect(reply.text()).rejects.toThrow(/terminated/)
  expect((await ground.recorded(1))[0]).toMatchObject({ outcome: 'failed' })
})

test.each([400, 401, 404, 429, 500, 529])(
  'an error of the upstream itself, %i, arrives byte for byte',
  async (status) => {
    const body = `{ "error": {"message":"its own words","type":"x"} }\n`
    await open((_, response) => {
      response.writeHead(status, 'Its Own', { 'content-type': 'application/json', 'retry-after': '7' })
      response.end(body)
    })
    const reply = await post()
    expect([reply.status, reply.statusText, reply.headers.get('retry-after'), await reply.text()]).toEqual([
      status,
      'Its Own',
      '7',
      body,
    ])
    expect(reply.headers.get('inferprint-refused')).toBeNull()
    expect((await ground.recorded(1))[0]).toMatchObject({ outcome: 'failed', errorType: String(status) })
  },
)

test('an error told in the middle of a stream is the stream as it came, and a failure in the record', async () => {
  const error = 'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"later"}}\n\n'
  await open((_, response) => {
    startStream(response, event('Hello'))
    response.end(error)
  })
  const text = await (await post(chat({ stream: true }))).text()
  expect(text.startsWith(event('Hello') + error)).toBe(true)
  expect((await ground.recorded(1))[0]).toMatchObject({ outcome: 'failed' })
})

test('a client that leaves a stream: the upstream is left at once', async () => {
  let left: Promise<unknown> = Promise.resolve()
  await open((_, response) => {
    left = once(response, 'close')
    startStream(response, event('Hello'))
  })
  const controller = new AbortController()
  const reply = await post(chat({ stream: true }), { signal: controller.signal })
  await reply.body?.getReader().read()
  controller.abort()
  await left
  expect((await ground.recorded(1))[0]).toMatchObject({ outcome: 'aborted', tokens: 'counted' })
})

test('a client that leaves before the reply: the upstream is left at once', async () => {
  const arrived = deferred()
  const left = deferred()
  await open((_, response) => {
    response.once('close', () => left.resolve())
    arrived.resolve()
  })
  const controller = new AbortController()
  const asking = expect(post(chat(), { signal: controller.signal })).rejects.toThrow(/abort/)
  await arrived.promise
  controller.abort()
  await asking
  await left.promise
  expect((await ground.recorded(1))[0]).toMatchObject({ outcome: 'aborted' })
})

test('a client that leaves in the middle of a large body: the upstream is left at once', async () => {
  const arrived = deferred()
  const left = deferred()
  await open((request) => {
    request.on('error', () => left.resolve())
    request.once('data', () => arrived.resolve())
  })
  const client = http.request(`${ground.url}${path}`, { method: 'POST', headers: { 'content-length': 10_000_000 } })
  client.on('error', () => {})
  client.write('{"model":"gpt-4o-mini","input":"'.padEnd(300_000, 'x'))
  await arrived.promise
  client.destroy()
  await left.promise
  expect((await ground.recorded(1))[0]).toMatchObject({ outcome: 'aborted', requestModel: 'gpt-4o-mini' })
})

test('an upstream that answers before the body is there is heard', async () => {
  await open((request, response) => {
    request.resume()
    response.writeHead(413, { 'content-type': 'application/json', connection: 'close' })
    response.end('{"error":"too large for me"}')
  })
  const client = http.request(`${ground.url}${path}`, { method: 'POST', headers: { 'content-length': 50_000_000 } })
  client.on('error', () => {})
  client.write('x'.repeat(200_000))
  const [reply] = (await once(client, 'response')) as [IncomingMessage]
  expect(reply.statusCode).toBe(413)
  client.destroy()
})

test('a body larger than the limit is refused, told or not told beforehand', async () => {
  let reached = 0
  await open(
    (request, response) => {
      reached++
      request.resume().on('end', () => response.end('{}'))
    },
    { limits: { mostRequestBytes: 100_000 } },
  )
  const told = await post('x'.repeat(100_001))
  expect([told.status, reached]).toEqual([413, 0])
  expect(await told.json()).toMatchObject({ error: { type: 'invalid_request_error', code: 'inferprint_413' } })
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(10_000))),
  })
  const dribbled = await fetch(`${ground.url}${path}`, { method: 'POST', body, duplex: 'half' } as RequestInit)
  expect(dribbled.status).toBe(413)
})

test('an upstream that takes too long is a 504', async () => {
  await open(() => {}, { limits: { upstreamHeadersS: 0.5 } })
  const reply = await post()
  expect(reply.status).toBe(504)
  expect(await reply.json()).toMatchObject({ error: { message: expect.stringContaining('UND_ERR_HEADERS_TIMEOUT') } })
})

test('a JSON reply that dribbles goes on as it comes, its impacts behind it', async () => {
  const body = JSON.stringify({
    model: 'gpt-4o-mini',
    choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 9, completion_tokens: 3 },
  })
  await open(
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write(body.slice(0, 50))
      setTimeout(() => response.end(body.slice(50)), 150)
    },
    { holdReplies: { mostBytes: 1e6, mostMs: 20 } },
  )
  const client = http.request(`${ground.url}${path}`, { method: 'POST' })
  client.end(chat())
  const [reply] = (await once(client, 'response')) as [IncomingMessage]
  const chunks: string[] = []
  for await (const chunk of reply) chunks.push(String(chunk))
  expect(chunks).toEqual([body.slice(0, 50), body.slice(50)])
  const [record] = await ground.recorded(1)
  expect(reply.headers.trailer).toContain('inferprint-energy-kwh')
  expect(reply.trailers['inferprint-energy-kwh']).toBe(record?.footprint?.energy.value.toPrecision(6))
})

test('a client that reads slowly slows the upstream down, and is left when it stops', async () => {
  let sent = 0
  const stopped = deferred()
  const piece = event('x'.repeat(64 * 1024))
  await open(
    async (_, response) => {
      response.on('close', () => stopped.resolve())
      startStream(response, event('Hello'))
      while (!response.destroyed && sent < 400_000_000) {
        sent += piece.length
        if (!response.write(piece)) await Promise.race([once(response, 'drain'), stopped.promise])
      }
      response.end()
    },
    { limits: { slowReaderS: 0.5 } },
  )
  const socket = net.connect(ground.port, '127.0.0.1')
  const body = chat({ stream: true })
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
  await once(socket, 'readable')
  await stopped.promise
  /** What kernels hold of two connections, and no more. */
  expect(sent).toBeLessThan(60_000_000)
  expect((await ground.recorded(1))[0]).toMatchObject({ outcome: 'aborted' })
  socket.destroy()
})

test('a client that sends a head byte by byte is left', async () => {
  await open(() => {}, { limits: { requestHeadS: 1, requestS: 2 } })
  const socket = net.connect(ground.port, '127.0.0.1')
  socket.on('error', () => {})
  const dribble = setInterval(() => socket.write('x'), 100)
  socket.write('POST /openai/v1/chat/completions HTTP/1.1\r\nHost: ')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  await once(socket, 'close')
  clearInterval(dribble)
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
})

test('when all that may be held is held, a request that a policy wants to read is told to come again', async () => {
  await open((_, response) => response.end('{}'), { admit: () => undefined, limits: { mostHeldBytes: 1000 } })
  const reply = await post(chat({ padding: 'x'.repeat(2000) }))
  expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '1'])
})

test('a listener that fails or takes its time delays nobody', async () => {
  await open((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"model":"m"}'), {
    onRecord: () => {
      throw new Error('the store is gone')
    },
  })
  for (let turn = 0; turn < 3; turn++) expect((await post()).status).toBe(200)
  await ground.recorded(3)
  expect(ground.problems.map(({ message }) => message)).toEqual([expect.stringContaining('the store is gone')])
})
