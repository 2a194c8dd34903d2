import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import http from 'node:http'
import OpenAI from 'openai'
import { afterEach, expect, test, vi } from 'vitest'
import { deferred } from '../../test/deferred.ts'
import { folder } from '../../test/folder.ts'
import { openServer, type ServerGround } from '../../test/server.ts'
import { openStore } from '../store/index.ts'
import { readConfig, startServer } from './index.ts'
import { newToken } from './tokens.ts'

let ground: ServerGround | undefined
afterEach(async () => {
  await ground?.close()
  ground = undefined
})
const completion = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'gpt-4o-mini-2024-07-18',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 },
})
const answer = (_: unknown, response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'application/json' }).end(completion)
const chat = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'Hi' }] }
const open = async (...args: readonly string[]) => {
  ground = await openServer(answer, args)
  return ground
}
const json = async (path: string, init?: RequestInit) => {
  const reply = await fetch(`${ground?.url}${path}`, init)
  return { status: reply.status, body: await reply.json() }
}

test('one port: the gateway with an SDK, the API, its description, metrics, and where everything is', async () => {
  const { url } = await open()
  const openai = new OpenAI({ apiKey: 'sk-planted', baseURL: `${url}/openai/v1` })
  const { data, response } = await openai.chat.completions.create(chat).withResponse()
  expect(data).toMatchObject(JSON.parse(completion))
  expect(response.headers.get('inferprint-energy-kwh')).toMatch(/^\d/)
  const body = JSON.stringify({ model: 'gpt-4o-mini', output_tokens: 3 })
  const estimated = await json('/v1/estimate', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  })
  expect(estimated.body.energy.value).toBeGreaterThan(0)
  expect((await json('/v1beta/providers')).body.providers).toContain('openai')
  expect((await json('/v1/budgets')).body).toEqual({ store_read_at: null, budgets: [] })
  expect((await json('/v1/budgets?top=5')).status).toBe(200)
  expect((await json('/v1/budgets?top=0')).status).toBe(400)
  expect((await json('/')).body).toMatchObject({ documentation: '/docs', gateway: expect.arrayContaining(['/openai']) })
  const metrics = await (await fetch(`${url}/metrics`)).text()
  expect(metrics).toMatch(/^inferprint_requests_total\{operation="chat",provider="openai",.*outcome="completed"\} 1$/m)
  expect(metrics).toMatch(/^inferprint_energy_kwh_total\{.*phase="usage"\} \d/m)
  expect(metrics).toContain('inferprint_gateway_held_bytes 0\n')
  expect(metrics).not.toContain('planted')
})

test('the description is OpenAPI 3.1, has every route and its schema, and shows as a page', async () => {
  const { url } = await open()
  const { body } = await json('/docs/json')
  expect(body.openapi).toBe('3.1.0')
  const paths = Object.keys(body.paths)
  for (const path of ['/v1/estimate', '/v1/compare', '/v1/explain', '/v1/models', '/v1/zones', '/metrics', '/healthz'])
    expect(paths).toContain(path)
  for (const path of ['/v1beta/models/{provider}', '/v1/records', '/v1/traces', '/v1/usage', '/v1/export', '/v1/store'])
    expect(paths).toContain(path)
  const schema = body.paths['/v1/compare'].post.requestBody.content['application/json'].schema
  expect(schema.properties.requests.items.properties.output_tokens).toMatchObject({ type: 'integer', minimum: 0 })
  const page = await fetch(`${url}/docs`)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])
})

test('records of the gateway are in the store when the server has stopped', async () => {
  const { url, running, upstream } = await open()
  const labels = { 'inferprint-label-team': 'search' }
  const ask = () =>
    fetch(`${url}/openai/v1/chat/completions`, { method: 'POST', body: JSON.stringify(chat), headers: labels })
  await Promise.all(Array.from({ length: 20 }, ask))
  await running.stop()
  const store = await openStore(String(running.storeFile))
  const rows = await store.recent(100)
  await store.close()
  expect(rows).toHaveLength(20)
  expect(rows[0]).toMatchObject({
    sdk: 'gateway',
    model: expect.stringContaining('gpt-4o-mini'),
    output_tokens: 3,
    label: { team: 'search' },
  })
  await upstream.close()
})

test('records and traces come in beside the gateway, and their sums go out, each for the token that it is for', async () => {
  const reader = newToken('dashboard', ['read'])
  const writer = newToken('ci', ['ingest'])
  const env = { INFERPRINT_TOKENS: JSON.stringify([reader.config, writer.config]) }
  ground = await openServer(answer, [], env)
  const { url } = ground
  const send = (path: string, token: string, body: unknown) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'inferprint-token': token },
      body: JSON.stringify(body),
    })
  const through = await send('/openai/v1/chat/completions', writer.token, chat)
  expect(through.status).toBe(200)
  const read = async (path: string) =>
    (await fetch(`${url}${path}`, { headers: { 'inferprint-token': reader.token } })).json()
  await vi.waitFor(async () => expect((await read('/v1/usage')).usage[0]?.requests).toBe(1))
  const [row] = (await read('/v1/requests')).requests
  expect(row).toMatchObject({ sdk: 'gateway', output_tokens: 3 })
  const other = { ...row, id: crypto.randomUUID(), response_id: 'chatcmpl-2' }
  /** The program that asked tells of its call, too. */
  const told = { ...row, id: crypto.randomUUID(), sdk: 'openai', duration_s: 5 }
  expect((await send('/v1/records', writer.token, [other, told])).status).toBe(200)
  expect((await send('/v1/records', reader.token, [other])).status).toBe(403)
  expect((await send('/v1/traces', reader.token, { resourceSpans: [] })).status).toBe(403)
  expect((await send('/v1/traces', writer.token, { resourceSpans: [] })).status).toBe(200)
  expect((await read('/v1/usage')).usage[0]?.requests).toBe(2)
})

test('with tokens: who has none sees that the server lives, and nothing else', async () => {
  const reader = newToken('dashboard', ['read'])
  const writer = newToken('ci', ['ingest'])
  const env = { INFERPRINT_TOKENS: JSON.stringify([reader.config, writer.config]) }
  ground = await openServer(answer, ['--host', '0.0.0.0'], env)
  const url = `http://127.0.0.1:${ground.running.port}`
  const status = async (path: string, headers: Record<string, string> = {}, init = {}) =>
    (await fetch(`${url}${path}`, { headers, ...init })).status
  const post = { method: 'POST', body: JSON.stringify(chat) }
  const gateway = '/openai/v1/chat/completions'
  const key = { authorization: 'Bearer sk-provider' }
  expect([
    await status('/healthz'),
    await status('/readyz'),
    await status('/metrics'),
    await status('/v1/models'),
  ]).toEqual([200, 200, 401, 401])
  expect(await status('/v1/models', { authorization: `Bearer ${reader.token}` })).toBe(200)
  expect(await status('/v1/models', { 'inferprint-token': writer.token })).toBe(403)
  expect(await status('/metrics', { 'inferprint-token': reader.token })).toBe(200)
  expect(await status(gateway, key, post)).toBe(401)
  expect(await status(gateway, { ...key, 'inferprint-token': reader.token }, post)).toBe(403)
  expect(await status(gateway, { ...key, 'inferprint-token': writer.token }, post)).toBe(200)
  const openai = new OpenAI({ apiKey: 'sk-provider', baseURL: `${url}/openai/v1` })
  await expect(openai.chat.completions.create(chat)).rejects.toBeInstanceOf(OpenAI.AuthenticationError)
})

test('a token goes no further than here', async () => {
  const seen: string[] = []
  const { token, config } = newToken('ci', ['ingest'])
  ground = await openServer(
    (request, response) => {
      seen.push(JSON.stringify(request.rawHeaders))
      answer(request, response)
    },
    [],
    { INFERPRINT_TOKENS: JSON.stringify([config]) },
  )
  const headers = { 'inferprint-token': token, authorization: 'Bearer sk-provider' }
  await fetch(`${ground.url}/openai/v1/chat/completions`, { method: 'POST', body: JSON.stringify(chat), headers })
  expect(seen).toHaveLength(1)
  expect(seen[0]).toContain('sk-provider')
  expect(seen[0]).not.toContain(token)
})

test('on this machine alone, a page from elsewhere reaches neither API nor gateway', async () => {
  const { url } = await open('--store', 'none')
  const evil = { origin: 'https://evil.example' }
  expect((await json('/v1/models', { headers: evil })).status).toBe(403)
  const through = await json('/openai/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify(chat),
    headers: evil,
  })
  expect(through).toMatchObject({
    status: 403,
    body: { error: { message: expect.stringContaining('not of this machine') } },
  })
  const renamed = http.get(`${url}/v1/models`, { headers: { host: 'evil.example' } })
  const [reply] = await once(renamed, 'response')
  expect(reply.statusCode).toBe(403)
  reply.resume()
})

test('a stop lets what runs end, takes nothing new, and says meanwhile that it is not ready', async () => {
  const arrived = deferred()
  const go = deferred()
  ground = await openServer(async (request, response) => {
    arrived.resolve()
    await go.promise
    answer(request, response)
  })
  const { url, running } = ground
  const asking = fetch(`${url}/openai/v1/chat/completions`, { method: 'POST', body: JSON.stringify(chat) })
  await arrived.promise
  const stopping = running.stop()
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  go.resolve()
  const reply = await asking
  expect([reply.status, await reply.text()]).toEqual([200, completion])
  await stopping
})

test('a stop waits no longer than it was told', async () => {
  const arrived = deferred()
  ground = await openServer(() => arrived.resolve(), ['--shutdown-s', '0.2'])
  const asking = fetch(`${ground.url}/openai/v1/chat/completions`, { method: 'POST', body: JSON.stringify(chat) })
  const broken = expect(asking).rejects.toThrow()
  await arrived.promise
  const begunAt = performance.now()
  await ground.running.stop()
  expect(performance.now() - begunAt).toBeLessThan(5000)
  await broken
})

test.each([
  [['--host', '0.0.0.0'], 'host is "0.0.0.0", which others can reach'],
  [['--upstream', 'v1=http://127.0.0.1:1'], 'gateway.upstreams: "v1" is a path of the server itself'],
  [['--upstream', 'V1=http://127.0.0.1:1'], 'gateway: upstreams[].name is "V1"'],
  [['--bedrock-region', 'x'], 'gateway: bedrock.region is "x"'],
  [['--store', '/dev/null/x.duckdb'], 'store is "/dev/null/x.duckdb", which cannot be opened'],
])('with %j it does not start', async (args, message) => {
  await expect(startServer(readConfig(['--port', '0', '--store', 'none', ...args], {}))).rejects.toThrow(message)
})

test('a port that is taken is an error, and nothing is left open', async () => {
  const { running } = await open('--store', 'none')
  const { path, remove } = folder()
  const store = `${path}/x.duckdb`
  const config = readConfig(['--port', String(running.port), '--store', store], {})
  await expect(startServer(config)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await (await openStore(store)).close()
  remove()
})

test('a secret is in no word that the server says or keeps', async () => {
  const written: string[] = []
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(written.push(String(text))))
  const { url, running, problems } = await open()
  const headers = { authorization: 'Bearer sk-planted', 'x-api-key': 'sk-planted', 'inferprint-token': 'sk-planted' }
  const paths = [
    '/openai/v1/chat/completions?key=sk-planted',
    '/v1/models?key=sk-planted',
    '/nowhere/sk-planted',
    '/v1/estimate',
  ]
  let said = ''
  for (const path of paths) {
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(chat) })
    said += JSON.stringify([...reply.headers]) + (path.startsWith('/openai') ? '' : await reply.text())
  }
  said += await (await fetch(`${url}/metrics`)).text()
  await running.stop()
  spy.mockRestore()
  const file = spawnSync('grep', ['-c', 'planted', String(running.storeFile)])
  expect(JSON.stringify([said, written, problems.map(String)])).not.toContain('planted')
  expect(file.stdout.toString().trim()).toBe('0')
})
