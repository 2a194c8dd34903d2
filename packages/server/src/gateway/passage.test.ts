import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import net from 'node:net'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { type Ground, openGround } from '../../test/loopback.ts'
import type { GatewayOptions } from './index.ts'

interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly raw: readonly string[]
  readonly body: Buffer
}
const completion = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'gpt-4o-mini-2024-07-18',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 },
})

let ground: Ground
let seen: Seen[] = []
afterEach(async () => {
  await ground?.close()
  seen = []
})

const open = async (options: GatewayOptions = {}) => {
  ground = await openGround(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    seen.push({
      method: request.method,
      url: request.url,
      headers: request.headers,
      raw: request.rawHeaders,
      body: Buffer.concat(chunks),
    })
    response.writeHead(200, {
      'content-type': 'application/json',
      'X-Request-Id': 'req_1',
      'inferprint-energy-kwh': '0',
    })
    response.end(completion)
  }, options)
}
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${ground.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
  })

/** What a server answers to bytes. */
async function raw(text: string): Promise<string> {
  const socket = net.connect(ground.port, '127.0.0.1')
  socket.write(text, 'latin1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1')
  })
  await once(socket, 'close')
  return answer
}

const chat = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }
const keys = {
  authorization: 'Bearer sk-planted-1',
  'x-api-key': 'sk-planted-2',
  'api-key': 'sk-planted-3',
  'x-goog-api-key': 'sk-planted-4',
}

test('keys go up and nowhere else; labels stay here', async () => {
  const told = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await open({ keyHash: { salt: 'a secret of the gateway' } })
  const labels = {
    'inferprint-label-team': 'search',
    'Inferprint-Label-Task': 'r\u00c3\u00a9sum\u00c3\u00a9',
    'inferprint-conversation': 'c-7',
    'inferprint-other': 'x',
  }
  const reply = await post('/openai/v1/chat/completions?key=sk-planted-5', chat, { ...keys, ...labels })
  await reply.text()
  expect(seen[0]?.url).toBe('/v1/chat/completions?key=sk-planted-5')
  expect(seen[0]?.headers).toMatchObject(keys)
  expect(Object.keys(seen[0]?.headers ?? {}).filter((name) => name.startsWith('inferprint'))).toEqual([])
  expect(seen[0]?.headers.host).toBe(new URL(ground.upstream.url).host)
  const [record] = await ground.recorded(1)
  expect(record?.labels).toEqual({
    team: 'search',
    task: 'r\u00e9sum\u00e9',
    conversation: 'c-7',
    key_hash: expect.stringMatching(/^[\da-f]{32}$/),
  })
  const outside = JSON.stringify([ground.records, ground.problems.map(String), [...reply.headers], told.mock.calls])
  expect(outside).not.toContain('planted')
  told.mockRestore()
})

test('no word of a key in errors either, nor of the path', async () => {
  await open({ upstreams: [{ name: 'gone', baseUrl: 'http://127.0.0.1:1' }] })
  const reply = await post('/gone/v1/chat/completions?key=sk-planted', chat, keys)
  expect(reply.status).toBe(502)
  const text = await reply.text()
  expect(JSON.parse(text).error.message).toBe('inferprint: the upstream "gone" could not be asked (ECONNREFUSED).')
  const [record] = await ground.recorded(1)
  expect(record).toMatchObject({ outcome: 'failed', requestModel: 'gpt-4o-mini' })
  expect(record?.footprint).toBeUndefined()
  expect(
    JSON.stringify([text, ground.records, ground.problems.map((each) => [each.message, each.stack])]),
  ).not.toContain('planted')
})

test('the hash of a key depends on key and salt, and is absent unless the config asks', async () => {
  const hashes: (string | undefined)[] = []
  for (const salt of ['a secret of the gateway', 'another, of another one', undefined]) {
    await open(salt === undefined ? {} : { keyHash: { salt } })
    for (const [path, headers] of [
      ['/openai/v1/chat/completions', { authorization: 'Bearer sk-1' }],
      ['/openai/v1/chat/completions', { authorization: 'Bearer sk-2' }],
      ['/google/v1beta/models/g:generateContent?key=sk-1', {}],
    ] as const)
      await (await post(path, chat, headers)).text()
    hashes.push(...(await ground.recorded(3)).map(({ labels }) => labels.key_hash))
    if (salt !== undefined) await ground.close()
  }
  expect(hashes[0]).toBe(hashes[2])
  expect(new Set(hashes.slice(0, 6)).size).toBe(4)
  expect(hashes.slice(6)).toEqual([undefined, undefined, undefined])
})

test('the reply: its own headers as they came, ours once', async () => {
  await open()
  const answer = await raw(
    `POST /openai/v1/chat/completions HTTP/1.1\r\nHost: evil.example\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nX-MiXed: a\r\nX-Mixed: b\r\nContent-Length: ${JSON.stringify(chat).length}\r\n\r\n${JSON.stringify(chat)}`,
  )
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(answer).toContain('\r\nX-Request-Id: req_1\r\n')
  expect(answer.match(/inferprint-energy-kwh:/g)).toHaveLength(1)
  expect(answer).not.toContain('inferprint-energy-kwh: 0\r\n')
  expect(answer.endsWith(`\r\n\r\n${completion}`)).toBe(true)
  expect(seen[0]?.raw).toEqual(expect.arrayContaining(['X-MiXed', 'X-Mixed']))
  expect(seen[0]?.headers).not.toHaveProperty('x-hop')
  expect(seen[0]?.headers.host).not.toContain('evil')
})

test.each([
  [
    'an absolute address',
    'GET http://evil.example/openai/v1/models HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    /^HTTP\/1\.1 400/,
  ],
  ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n', /^$/],
  ['a climb', 'GET /openai/%2e%2e/admin HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 400/],
  [
    'an upstream of another name',
    'GET /evil.example/v1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    /^HTTP\/1\.1 404/,
  ],
  ['a name of every object', 'GET /__proto__/v1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 404/],
  ['a method that echoes', 'TRACE /openai/v1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 405/],
  [
    'two lengths',
    'POST /openai/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde',
    /^HTTP\/1\.1 400/,
  ],
  [
    'length and chunks',
    'POST /openai/v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    /^HTTP\/1\.1 400/,
  ],
  ['a header with a lone return', 'GET /openai/v1 HTTP/1.1\r\nHost: x\r\nX: a\rInjected: b\r\n\r\n', /^HTTP\/1\.1 400/],
])('%s goes nowhere', async (_, text, answer) => {
  await open()
  expect(await raw(text)).toMatch(answer)
  expect(seen).toEqual([])
})

test('labels end no line of a header, and no name of theirs is an object of ours', async () => {
  await open({
    warn: ({ labels }) => `team ${labels.team}\r\nset-cookie: a=b`,
    admit: ({ labels }) =>
      labels.block
        ? { status: 429, retryAfterS: 1, message: 'no\r\nX: y', suggestion: 'a\r\nX-Injected: y' }
        : undefined,
  })
  const reply = await post('/openai/v1/chat/completions', chat, {
    'inferprint-label-team': 'a',
    'inferprint-label-__proto__': 'x',
    'inferprint-label-constructor': 'c',
  })
  expect(reply.headers.get('inferprint-warning')).toBe('team a set-cookie: a=b')
  expect(reply.headers.get('set-cookie')).toBeNull()
  await reply.text()
  const blocked = await post('/cohere/v2/chat', chat, { 'inferprint-label-block': '1' })
  expect(blocked.headers.get('x-injected')).toBeNull()
  expect(await blocked.json()).toEqual({ message: 'no\r\nX: y A softer model: a\r\nX-Injected: y.' })
  expect((await ground.recorded(1))[0]?.labels).toEqual({ team: 'a', constructor: 'c' })
})

test.each([
  [
    '/openai/v1/chat/completions',
    { error: { message: 'Spent.', type: 'rate_limit_exceeded', param: null, code: 'inferprint_429' } },
  ],
  ['/anthropic/v1/messages', { type: 'error', error: { type: 'rate_limit_error', message: 'Spent.' } }],
  [
    '/google/v1beta/models/g:generateContent',
    { error: { code: 429, message: 'Spent.', status: 'RESOURCE_EXHAUSTED' } },
  ],
  [
    '/mistral/v1/chat/completions',
    { object: 'error', message: 'Spent.', type: 'rate_limited', param: null, code: 'inferprint_429' },
  ],
  ['/cohere/v2/chat', { message: 'Spent.' }],
  ['/ollama/api/chat', { error: 'Spent.' }],
  ['/bedrock/model/m/converse', { message: 'Spent.' }],
])('a block on %s has the shape of its provider', async (path, body) => {
  await open({ admit: async () => ({ status: 429, retryAfterS: 29.2, message: 'Spent.' }) })
  const reply = await post(path, chat)
  expect([reply.status, reply.headers.get('retry-after'), await reply.json()]).toEqual([429, '30', body])
  expect(seen).toEqual([])
})

test('a policy that fails blocks nobody, and is told once', async () => {
  await open({
    admit: () => {
      throw new Error('the store is gone')
    },
  })
  for (let turn = 0; turn < 2; turn++) expect((await post('/openai/v1/chat/completions', chat)).status).toBe(200)
  expect(ground.problems.map(({ message }) => message)).toEqual([
    'inferprint: asking admit failed (the store is gone); the program goes on without it',
  ])
})

test('a model is replaced where it stands, and no other byte', async () => {
  await open({ substitute: ({ model }) => (model === 'big' ? 'small/"1"' : undefined) })
  const body = '{ "n": 1e2, "metadata": {"model":"big"},\n "model" : "big", "seed": 12345678901234567890 }'
  const reply = await post('/openai/v1/chat/completions', body)
  expect(reply.headers.get('inferprint-substituted-model')).toBe('small/"1"')
  expect(String(seen[0]?.body)).toBe(body.replace('"model" : "big"', '"model" : "small/\\"1\\""'))
  expect(seen[0]?.headers['content-length']).toBe(String(seen[0]?.body.length))
  await post('/google/v1beta/models/big:generateContent?key=k', {})
  expect(seen[1]?.url).toBe('/v1beta/models/small%2F%221%22:generateContent?key=k')
  const other = '{"model":"other",  "n":1}'
  await post('/openai/v1/chat/completions', other)
  expect(String(seen[2]?.body)).toBe(other)
  const records = await ground.recorded(3)
  expect(records.map(({ requestModel, labels }) => [requestModel, labels.substituted_for])).toEqual([
    ['small/"1"', 'big'],
    ['small/"1"', 'big'],
    ['other', undefined],
  ])
})

test.each([
  ['malformed', '{"model": "gpt-4o', 'application/json'],
  ['an array', '[1,2]', 'application/json'],
  ['empty', '', 'application/json'],
  ['no text', Buffer.from([0xff, 0xfe, 0x00]), 'application/json'],
])('a body that is %s goes up as it is', async (_, body, type) => {
  await open({ admit: () => undefined })
  await (await post('/openai/v1/chat/completions', body, { 'content-type': type })).text()
  expect(seen[0]?.body.equals(Buffer.from(body))).toBe(true)
  expect((await ground.recorded(1))[0]).toMatchObject({ outcome: 'completed', usage: { output: { totalTokens: 3 } } })
})

test('the model of a form, and of a compressed body', async () => {
  await open()
  const form = new FormData()
  form.append('file', new Blob(['RIFF']), 'a.wav')
  form.append('model', 'whisper-1')
  await (await fetch(`${ground.url}/openai/v1/audio/transcriptions`, { method: 'POST', body: form })).text()
  await (
    await post('/openai/v1/chat/completions', zlib.gzipSync(JSON.stringify(chat)), { 'content-encoding': 'gzip' })
  ).text()
  const records = await ground.recorded(2)
  expect(records.map(({ operation, requestModel }) => [operation, requestModel])).toEqual([
    ['transcription', 'whisper-1'],
    ['chat', 'gpt-4o-mini'],
  ])
})

test('what asks no model passes without a record', async () => {
  await open({ admit: () => ({ status: 429, retryAfterS: 1, message: 'no' }) })
  const list = await fetch(`${ground.url}/openai/v1/models`)
  expect(await list.text()).toBe(completion)
  expect(list.headers.get('inferprint-request-id')).toBeNull()
  expect((await fetch(`${ground.url}/openai/v1/models`, { method: 'HEAD' })).status).toBe(200)
  expect(ground.records).toEqual([])
})

test.skipIf(spawnSync('curl', ['--version']).error)('curl', async () => {
  await open()
  const file = JSON.stringify({ ...chat, padding: 'x'.repeat(3_000_000) })
  const args = [
    '-sS',
    '-i',
    '--data-binary',
    '@-',
    '-H',
    'Expect: 100-continue',
    `${ground.url}/openai/v1/chat/completions`,
  ]
  const run = promisify(execFile)('curl', args)
  run.child.stdin?.end(file)
  const { stdout } = await run
  expect(stdout).toMatch(/HTTP\/1\.1 200 OK\r\n/)
  expect(stdout).toMatch(/\r\ninferprint-energy-kwh: \d/)
  expect(stdout.endsWith(completion)).toBe(true)
  expect(seen[0]?.body.length).toBe(file.length)
  expect((await ground.recorded(1))[0]?.requestModel).toBe('gpt-4o-mini')
})
