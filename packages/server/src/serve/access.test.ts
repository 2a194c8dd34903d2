import { expect, test } from 'vitest'
import { accessOf, type Coming } from './access.ts'
import { withDefaults } from './config.ts'
import { newToken } from './tokens.ts'

const coming = (headers: Coming['headers'], scope: Coming['scope'], door: Coming['door']): Coming => ({
  headers,
  address: undefined,
  scope,
  door,
})
const config = (told: Parameters<typeof withDefaults>[0]) => withDefaults(told, {})

test.each(['0.0.0.0', '::', '192.168.1.5', 'server.example', 'localhost.example'])(
  'on %s nobody listens without a token or a proxy',
  (host) => {
    expect(() => accessOf(config({ host }))).toThrow(`host is "${host}", which others can reach; expected tokens`)
    const { config: token } = newToken('ci', ['read'])
    expect(accessOf(config({ host, tokens: [token] }))).toBeTypeOf('function')
    expect(accessOf(config({ host, behindTlsProxy: true }))(coming({ host: 'x' }, 'admin', 'api'))).toBeUndefined()
  },
)

test.each(['127.0.0.1', '127.0.0.2', '::1', 'localhost'])('on %s every program of this machine may', (host) => {
  const access = accessOf(config({ host }))
  for (const named of ['127.0.0.1:8585', 'localhost', '[::1]:8585'])
    expect(access(coming({ host: named }, 'read', 'api'))).toBeUndefined()
})

test('no page from elsewhere, neither by a name of its own that leads here nor by its origin', () => {
  const access = accessOf(config({}))
  expect(access(coming({ host: 'evil.example:8585' }, 'read', 'api'))?.status).toBe(403)
  expect(access(coming({}, 'read', 'api'))?.status).toBe(403)
  const host = '127.0.0.1:8585'
  expect(access(coming({ host, origin: 'https://evil.example' }, 'ingest', 'gateway'))?.status).toBe(403)
  expect(access(coming({ host, origin: 'null' }, 'ingest', 'gateway'))?.status).toBe(403)
  expect(access(coming({ host, origin: 'http://127.0.0.1.evil.example' }, 'ingest', 'gateway'))?.status).toBe(403)
  expect(access(coming({ host, origin: 'http://localhost:3000' }, 'ingest', 'gateway'))).toBeUndefined()
})

test('a token may do what its scopes say, and its text is nowhere in the config', () => {
  const reader = newToken('dashboard', ['read'])
  const writer = newToken('ci', ['ingest'])
  const admin = newToken('me', ['admin'])
  const tokens = [reader.config, writer.config, admin.config]
  expect(JSON.stringify(tokens)).not.toContain(reader.token.slice(11))
  const access = accessOf(config({ tokens }))
  const status = (token: string | undefined, scope: 'read' | 'ingest' | 'admin') =>
    access(coming(token === undefined ? {} : { 'inferprint-token': token }, scope, 'api'))?.status
  expect([status(reader.token, 'read'), status(reader.token, 'ingest'), status(reader.token, 'admin')]).toEqual([
    undefined,
    403,
    403,
  ])
  expect([status(writer.token, 'ingest'), status(writer.token, 'read')]).toEqual([undefined, 403])
  expect([status(admin.token, 'read'), status(admin.token, 'ingest'), status(admin.token, 'admin')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect([status(undefined, 'read'), status(`${reader.token}x`, 'read'), status('', 'read')]).toEqual([401, 401, 401])
})

test('as a bearer for the API alone: through the gateway, authorization is the provider\u2019s', () => {
  const { token, config: of } = newToken('ci', ['admin'])
  const access = accessOf(config({ tokens: [of] }))
  const headers = { authorization: `Bearer ${token}` }
  expect(access(coming(headers, 'read', 'api'))).toBeUndefined()
  expect(access(coming(headers, 'ingest', 'gateway'))?.status).toBe(401)
})

test('a hash that is none is refused by the name of its token', () => {
  const tokens = [{ name: 'ci', hash: 'secret', scopes: ['read'] as const }]
  expect(() => accessOf(config({ tokens }))).toThrow('hash of the token "ci" is not known')
})
