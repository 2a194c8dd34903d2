import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http2 from 'node:http2'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Ground, listen, openGround } from '../../test/loopback.ts'
import { createGateway, type GatewayOptions } from './index.ts'

let ground: Ground | undefined
afterEach(async () => {
  await ground?.close()
  ground = undefined
})
const json = { 'content-type': 'application/json' }
const chat = JSON.stringify({ model: 'm', messages: [] })

test('without a word of config, every provider is where its SDK looks for it', async () => {
  const gateway = createGateway({ azure: { resource: 'my-resource' }, bedrock: { region: 'eu-west-3' } })
  expect(Object.fromEntries(gateway.upstreams.map(({ name, baseUrl }) => [name, baseUrl]))).toEqual({
    openai: 'https://api.openai.com',
    anthropic: 'https://api.anthropic.com',
    google: 'https://generativelanguage.googleapis.com',
    mistral: 'https://api.mistral.ai',
    cohere: 'https://api.cohere.com',
    groq: 'https://api.groq.com',
    huggingface: 'https://router.huggingface.co',
    openrouter: 'https://openrouter.ai',
    ollama: 'http://127.0.0.1:11434',
    azure: 'https://my-resource.openai.azure.com',
    bedrock: 'https://bedrock-runtime.eu-west-3.amazonaws.com',
  })
  expect(createGateway({ known: false }).upstreams).toEqual([])
  expect(['/openai/v1/models', '/azure', '/v1/estimate', '/openai/../x', '/', undefined].map(gateway.serves)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ])
  await gateway.close()
  await gateway.close()
})

test.each([
  ['/openai/v1/chat/completions', 'openai', 'chat', 'm'],
  ['/anthropic/v1/messages', 'anthropic', 'chat', 'm'],
  ['/google/v1beta/models/gemini-2.5-flash:generateContent', 'google_genai', 'generate_content', 'gemini-2.5-flash'],
  ['/mistral/v1/chat/completions', 'mistralai', 'chat', 'm'],
  ['/cohere/v2/embed', 'cohere', 'embeddings', 'm'],
  ['/groq/openai/v1/chat/completions', 'groq', 'chat', 'm'],
  ['/huggingface/v1/chat/completions', 'huggingface_hub', 'chat', 'm'],
  ['/openrouter/api/v1/chat/completions', 'openrouter', 'chat', 'm'],
  ['/ollama/api/chat', 'ollama', 'chat', 'm'],
  ['/ollama/v1/chat/completions', 'ollama', 'chat', 'm'],
  ['/azure/openai/deployments/mine/chat/completions?api-version=1', 'azure', 'chat', 'mine'],
  ['/bedrock/model/eu.amazon.nova-lite-v1%3A0/converse', 'bedrock', 'chat', 'eu.amazon.nova-lite-v1:0'],
  ['/vllm/v1/chat/completions', 'nebius', 'chat', 'm'],
])('%s', async (path, provider, operation, model) => {
  const urls: (string | undefined)[] = []
  const base = await listen((request, response) => {
    urls.push(request.url)
    request.resume().on('end', () => response.writeHead(200, json).end('{}'))
  })
  ground = await openGround(
    (request, response) => {
      urls.push(request.url)
      request.resume().on('end', () => response.writeHead(200, json).end('{}'))
    },
    { upstreams: [{ name: 'vllm', baseUrl: `${base.url}/base/`, provider: 'nebius', region: 'eu-north1' }] },
  )
  const body = path.startsWith('/azure') || path.startsWith('/google') || path.startsWith('/bedrock') ? '{}' : chat
  const reply = await fetch(`${ground.url}${path}`, { method: 'POST', body, headers: json })
  await reply.text()
  expect(reply.headers.get('inferprint-request-id')).toMatch(/^[\da-f-]{36}$/)
  const rest = path.slice(path.indexOf('/', 1))
  expect(urls).toEqual([path.startsWith('/vllm') ? `/base${rest}` : rest])
  expect((await ground.recorded(1))[0]).toMatchObject({ provider, operation, requestModel: model, sdk: 'gateway' })
  await base.close()
})

test.each<[string, GatewayOptions, RegExp]>([
  [
    'upstreams[].name',
    { upstreams: [{ name: 'A/b', baseUrl: 'http://x' }] },
    /upstreams\[\]\.name is "A\/b"; expected/,
  ],
  ['baseUrl', { upstreams: [{ name: 'a', baseUrl: 'nowhere' }] }, /baseUrl of upstream "a" is no address/],
  ['baseUrl with a user', { upstreams: [{ name: 'a', baseUrl: 'http://u:p@x' }] }, /holds what it may not/],
  ['azure.resource', { azure: { resource: 'evil.example/' } }, /azure\.resource is "evil\.example\/"/],
  ['bedrock.region', { bedrock: { region: 'evil.example#' } }, /bedrock\.region is/],
  ['limits', { limits: { mostRequestBytes: -1 } }, /limits\.mostRequestBytes is -1/],
  ['limits of another name', { limits: { most: 1 } as never }, /limits\.most is not known; expected one of most/],
  ['keyHash.salt', { keyHash: { salt: 'short' } }, /keyHash\.salt is missing or short/],
])('a config with a wrong %s does not start', (_, options, message) => {
  expect(() => createGateway(options)).toThrow(message)
})

/** A certificate for this machine, of today. */
function certificate(): { readonly key: string; readonly cert: string } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'inferprint-'))
  const key = join(folder, 'key.pem')
  const cert = join(folder, 'cert.pem')
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
  const made = spawnSync('openssl', [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-keyout',
    key,
    '-out',
    cert,
    '-days',
    '1',
    ...names,
  ])
  const files = made.status === 0 ? { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } : undefined
  rmSync(folder, { recursive: true })
  return files
}
const files = certificate()

test.skipIf(!files)('an upstream over HTTP/2, JSON and stream on one connection', async () => {
  const event =
    'data: {"object":"chat.completion.chunk","model":"gpt-4o-mini","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\n'
  const sessions = new Set<unknown>()
  const versions: string[] = []
  const server = http2.createSecureServer({ ...files, allowHTTP1: true }, async (request, response) => {
    versions.push(request.httpVersion)
    let body = ''
    for await (const chunk of request) body += chunk
    const isStream = body.includes('"stream":true')
    response.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json', 'x-own': 'a' })
    response.end(
      isStream ? event : '{"model":"gpt-4o-mini","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":3}}',
    )
  })
  server.on('session', (session) => sessions.add(session))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  ground = await openGround(() => {}, {
    upstreams: [{ name: 'fast', baseUrl, http2: true, ca: files?.cert ?? '' }],
  })
  const path = `${ground.url}/fast/v1/chat/completions`
  const ask = (body: string) => fetch(path, { method: 'POST', body, headers: json })
  const plain = await ask('{"model":"gpt-4o-mini"}')
  expect([plain.status, plain.headers.get('x-own'), plain.headers.get('inferprint-tokens')]).toEqual([
    200,
    'a',
    'reported',
  ])
  expect(await plain.json()).toMatchObject({ usage: { completion_tokens: 3 } })
  const streamed = await (await ask('{"model":"gpt-4o-mini","stream":true}')).text()
  expect(streamed.startsWith(event)).toBe(true)
  expect(streamed).toContain(': inferprint {')
  expect(versions).toEqual(['2.0', '2.0'])
  expect(sessions.size).toBe(1)
  expect((await ground.recorded(2)).map(({ outcome }) => outcome)).toEqual(['completed', 'completed'])
  await ground.close()
  ground = undefined
  await new Promise((resolve) => server.close(resolve))
})
