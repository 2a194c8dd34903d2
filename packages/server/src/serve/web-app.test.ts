import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { folder } from '../../test/folder.ts'
import { openServer, type ServerGround } from '../../test/server.ts'
import { readConfig, startServer } from './index.ts'
import { newToken } from './tokens.ts'

const { path: here, remove } = folder()
const app = join(here, 'app')
beforeAll(() => {
  mkdirSync(join(app, 'assets'), { recursive: true })
  mkdirSync(join(app, '.vite'))
  writeFileSync(join(app, 'index.html'), '<!doctype html><meta name="inferprint-server" content="none" /><p>the app')
  writeFileSync(join(app, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(app, 'assets/index-abc123.js'), 'console.log(1)')
  writeFileSync(join(app, '.vite/manifest.json'), '{}')
  writeFileSync(join(here, 'secret.txt'), 'secret')
})
afterAll(remove)

let ground: ServerGround | undefined
afterEach(async () => {
  await ground?.close()
  ground = undefined
})
const nothing = (_: unknown, response: { end(): void }) => response.end()
const open = async (args: readonly string[] = ['--app', app], env: NodeJS.ProcessEnv = {}) => {
  ground = await openServer(nothing, args, env)
  return ground.url
}
const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

/** As it is written: fetch would take the dots out, and add what asks past every cache. */
const statusOf = (url: string, path: string, headers = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    request({ hostname, port, path, headers }, (reply) => resolve(reply.resume().statusCode ?? 0))
      .on('error', reject)
      .end()
  })

test('the app at /, which is told that a server stands behind it, under a strict policy', async () => {
  const url = await open()
  for (const headers of [html, {}]) {
    const reply = await fetch(`${url}/`, { headers })
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await reply.text()).toBe('<!doctype html><meta name="inferprint-server" content="here" /><p>the app')
    expect(reply.headers.get('cache-control')).toBe('no-cache')
    expect(reply.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';(?!.*unsafe)/)
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
  }
  const json = await (await fetch(`${url}/`, { headers: { accept: 'application/json' } })).json()
  expect(json).toMatchObject({ app: '/', api: '/v1' })
})

test('what has a hash in its name is kept for ever, what has none is asked for again', async () => {
  const url = await open()
  const script = await fetch(`${url}/assets/index-abc123.js`)
  expect(await script.text()).toBe('console.log(1)')
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(script.headers.get('content-type')).toContain('javascript')
  const icon = await fetch(`${url}/icon.svg`)
  expect([icon.status, icon.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  expect(await statusOf(url, '/icon.svg', { 'if-none-match': icon.headers.get('etag') })).toBe(304)
  expect(new URL((await fetch(`${url}/index.html`, { headers: html })).url).pathname).toBe('/')
})

test('the paths of API and gateway stay theirs', async () => {
  mkdirSync(join(app, 'v1'), { recursive: true })
  writeFileSync(join(app, 'v1/usage'), 'not this')
  writeFileSync(join(app, 'openai'), 'not this')
  const url = await open()
  expect(await (await fetch(`${url}/v1/usage`)).json()).toEqual({ usage: [expect.objectContaining({ requests: 0 })] })
  expect(await (await fetch(`${url}/openai`)).text()).not.toContain('not this')
  const missing = await fetch(`${url}/v1/nothing`)
  expect([missing.status, (await missing.json()).error.code]).toEqual([404, 'not_found'])
})

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
  '/..%5csecret.txt',
  '//secret.txt',
  '/assets/..%00/secret.txt',
  '/%252e%252e/secret.txt',
  '/.vite/manifest.json',
  '/assets',
  '/assets/',
])('%s shows nothing', async (path) => {
  const url = await open()
  expect(await statusOf(url, path)).toBeGreaterThanOrEqual(400)
})

test('where tokens are asked for, files of the app are open and data are not', async () => {
  const reader = newToken('dashboard', ['read'])
  const url = await open(['--app', app], { INFERPRINT_TOKENS: JSON.stringify([reader.config]) })
  expect((await fetch(`${url}/`, { headers: html })).status).toBe(200)
  expect((await fetch(`${url}/assets/index-abc123.js`)).status).toBe(200)
  expect((await fetch(`${url}/v1/usage`)).status).toBe(401)
  expect((await fetch(`${url}/v1/usage`, { headers: { 'inferprint-token': reader.token } })).status).toBe(200)
})

test('where no app is built, / says how to build it, to people and to programs', async () => {
  const url = await open(['--app', 'none'])
  const page = await fetch(`${url}/`, { headers: html })
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await page.text()).toContain('npm start')
  const json = await (await fetch(`${url}/`)).json()
  expect(json).toMatchObject({ app: null, app_missing: expect.stringContaining('npm start'), api: '/v1' })
  expect(await statusOf(url, '/icon.svg')).toBe(404)
})

test('a folder without the app is named at the start', async () => {
  const config = readConfig(['--port', '0', '--store', 'none'], { INFERPRINT_APP: here })
  await expect(startServer(config)).rejects.toThrow(`app is "${here}", which holds no index.html`)
})
