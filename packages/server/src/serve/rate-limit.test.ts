import { setTimeout as after } from 'node:timers/promises'
import OpenAI from 'openai'
import { afterEach, expect, test } from 'vitest'
import { openServer, type ServerGround } from '../../test/server.ts'
import { accessOf } from './access.ts'
import { type Told, withDefaults } from './config.ts'
import { callerOf, RateLimit } from './rate-limit.ts'
import { newToken } from './tokens.ts'

let ground: ServerGround | undefined
afterEach(async () => {
  await ground?.close()
  ground = undefined
})

test('so many at once, then one for each share of a minute; a refused request costs nothing', () => {
  let now = 1000
  const limit = new RateLimit(3, () => now)
  expect([1, 2, 3].map(() => limit.take('a'))).toEqual([undefined, undefined, undefined])
  expect(limit.take('a')).toBeCloseTo(20)
  expect(limit.take('a')).toBeCloseTo(20)
  expect(limit.take('b')).toBeUndefined()
  now += 15_000
  expect(limit.take('a')).toBeCloseTo(5)
  now += 5000
  expect(limit.take('a')).toBeUndefined()
  expect(limit.take('a')).toBeCloseTo(20)
})

test.each([1, 7, 60, 997, 1e6])('%i a minute are that many, neither one more nor one less', (perMinute) => {
  const limit = new RateLimit(perMinute, () => 12_345.678)
  let passed = 0
  while (passed <= perMinute && limit.take('a') === undefined) passed++
  expect(passed).toBe(perMinute)
})

test('callers that ask no more are forgotten, and never more than a hundred thousand are known', () => {
  let now = 0
  const limit = new RateLimit(1, () => now)
  for (let at = 0; at < 100_010; at++) limit.take(String(at))
  expect(limit.callers).toBe(100_000)
  now = 120_000
  limit.take('x')
  expect(limit.callers).toBe(1)
})

test('a caller is a token, else an address: that which a proxy wrote down, and of IPv6 the network', () => {
  const caller = (address: string, forwarded?: string, token?: string) =>
    callerOf(
      { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, address, token },
      forwarded !== undefined,
    )
  expect(caller('10.0.0.1')).toBe('10.0.0.1')
  expect(caller('::ffff:10.0.0.1')).toBe('10.0.0.1')
  expect(caller('10.0.0.1', '6.6.6.6, 10.0.0.9')).toBe('10.0.0.9')
  expect(callerOf({ headers: { 'x-forwarded-for': '6.6.6.6' }, address: '10.0.0.1', token: undefined }, false)).toBe(
    '10.0.0.1',
  )
  expect(caller('2001:db8::1')).toBe(caller('2001:0db8:0:0:ffff::2'))
  expect(caller('2001:db8::1')).not.toBe(caller('2001:db8:0:1::1'))
  expect(caller('::1')).toBe('0:0:0:0::/64')
  const one = caller('10.0.0.1', undefined, 'secret-one')
  expect(one).toBe(caller('10.0.0.2', undefined, 'secret-one'))
  expect(one).not.toContain('secret')
})

const completion = JSON.stringify({
  model: 'gpt-4o-mini',
  choices: [],
  usage: { prompt_tokens: 9, completion_tokens: 3 },
})

test('the gateway refuses in the shape of the provider, the API in its own; probes are not counted', async () => {
  let asked = 0
  ground = await openServer(
    (_, response) => {
      asked++
      response.writeHead(200, { 'content-type': 'application/json' }).end(completion)
    },
    ['--rate-limit-per-minute', '2'],
  )
  const { url } = ground
  const openai = new OpenAI({ apiKey: 'sk-x', baseURL: `${url}/openai/v1`, maxRetries: 0 })
  const chat = () => openai.chat.completions.create({ model: 'gpt-4o-mini', messages: [] })
  await chat()
  expect((await fetch(`${url}/v1/budgets`)).status).toBe(200)
  const refused = await chat().catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(OpenAI.RateLimitError)
  expect(refused).toMatchObject({ status: 429, type: 'rate_limit_exceeded' })
  expect(Number((refused as InstanceType<typeof OpenAI.RateLimitError>).headers.get('retry-after'))).toBeGreaterThan(28)
  expect(asked).toBe(1)
  const own = await fetch(`${url}/v1/budgets`)
  expect([own.status, own.headers.get('retry-after')]).toEqual([429, '30'])
  expect(await own.json()).toEqual({
    error: { code: 'too_many_requests', message: expect.stringContaining('2 requests a minute') },
  })
  for (let turn = 0; turn < 5; turn++) expect((await fetch(`${url}/healthz`)).status).toBe(200)
})

test('what is refused comes through once its wait is over', async () => {
  ground = await openServer((_, response) => void response.end('{}'), ['--rate-limit-per-minute', '120'])
  const { url } = ground
  const ask = async () => (await fetch(`${url}/v1/budgets`)).status
  const all = await Promise.all(Array.from({ length: 140 }, ask))
  expect(all).toContain(429)
  await after(600)
  expect(await ask()).toBe(200)
})

test('a token counts for itself; those that are guessed count for the address they come from', () => {
  const { token, config } = newToken('team', ['ingest'])
  const other = newToken('other', ['ingest'])
  const access = accessOf(
    withDefaults({ host: '0.0.0.0', tokens: [config, other.config], rateLimitPerMinute: 2 } as Told, {}),
  )
  const come = (told: string, address = '10.0.0.1') =>
    access({ headers: { 'inferprint-token': told }, address, scope: 'ingest', door: 'gateway' })?.status
  expect([come(token), come(token, '10.0.0.2'), come(token, '10.0.0.3')]).toEqual([undefined, undefined, 429])
  expect([come(other.token), come('guess 1'), come('guess 2'), come('guess 3')]).toEqual([undefined, 401, 401, 429])
  expect([come(other.token), come('guess 4', '10.0.0.4')]).toEqual([undefined, 401])
})
