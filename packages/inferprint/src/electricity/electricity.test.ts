import { execFileSync } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { estimate } from '../estimate/estimate.ts'
import { ecologits011 as method } from '../estimate/methods.ts'
import { electricityMaps, jsonElectricity, liveElectricity } from './index.ts'

const token = 'secret-token-of-a-test'
const noon = new Date('2026-11-25T12:20:00Z')
const now = (): number => noon.getTime()

/** What the server does with the next requests, and what it was asked. */
let respond: (response: ServerResponse, request: IncomingMessage) => void
let asked: IncomingMessage[]
let baseUrl: string
const server = createServer((request, response) => {
  asked.push(request)
  respond(response, request)
})

const json =
  (body: unknown, status = 200) =>
  (response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const french = { zone: 'FR', carbonIntensity: 31, datetime: '2026-11-25T12:00:00.000Z', isEstimated: false }

beforeEach(async () => {
  asked = []
  respond = json(french)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

const live = (options: { ttlS?: number; timeoutMs?: number; now?: () => number } = {}) =>
  liveElectricity({ source: electricityMaps({ token, baseUrl, now }), now, ...options })

describe('live electricity', () => {
  it("is what estimate takes: Electricity Maps' figure of the hour, by name", async () => {
    const electricity = await live().at('fra')
    expect(electricity).toEqual({
      zone: 'FRA',
      gwpKgco2eqPerKwh: 0.031,
      label: 'Electricity Maps, FRA, 2026-11-25 12:00 UTC',
    })
    expect(asked[0]?.url).toBe('/v3/carbon-intensity/latest?zone=FR&emissionFactorType=lifecycle')
    expect(asked[0]?.headers['auth-token']).toBe(token)
    const { assumptions } = estimate({ model: 'gpt-4o', outputTokens: 300 }, { electricity, method })
    expect(assumptions.find(({ code }) => code === 'electricity-own')?.message).toContain('Electricity Maps, FRA, 2026')
  })

  it('asks for hours that are past at their own address', async () => {
    respond = json({ ...french, carbonIntensity: 55, datetime: '2026-11-20T03:00:00Z' })
    const { gwpKgco2eqPerKwh } = await live().at('FRA', new Date('2026-11-20T03:30:00Z'))
    expect(gwpKgco2eqPerKwh).toBe(0.055)
    expect(asked[0]?.url).toMatch(/^\/v3\/carbon-intensity\/past\?.*datetime=2026-11-20T03%3A30%3A00.000Z/)
  })

  it('keeps an answer for its time, and asks each zone and hour once at a time', async () => {
    let clock = now()
    const source = live({ ttlS: 60, now: () => clock })
    const many = await Promise.all(Array.from({ length: 20 }, () => source.at('FRA')))
    expect(new Set(many).size).toBe(1)
    clock += 59_000
    await source.at('FRA')
    expect(asked).toHaveLength(1)
    clock += 2000
    await source.at('FRA')
    expect(asked).toHaveLength(2)
    await source.at('FRA', new Date(clock - 3_600_000))
    expect(asked).toHaveLength(3)
  })

  it('keeps no more than it can hold', async () => {
    let calls = 0
    const source = liveElectricity({ source: async () => ({ gwpKgco2eqPerKwh: ++calls / 1e6 }), now })
    for (let zone = 0; zone < 1100; zone++) await source.at(`Z${zone}`)
    await source.at('Z1099')
    expect(calls).toBe(1100)
    await source.at('Z0')
    expect(calls).toBe(1101)
  })

  it.each([
    [
      '401',
      json({ error: 'no' }, 401),
      'Electricity Maps answered 401; check the token, and whether it is for this zone',
    ],
    ['429', json({}, 429), 'Electricity Maps answered 429; ask less often'],
    ['500', json({}, 500), 'Electricity Maps answered 500'],
    [
      'malformed',
      (response: ServerResponse) => response.end('{"carbonInt'),
      'the answer of Electricity Maps is no JSON',
    ],
    ['without a figure', json({ zone: 'FR' }), 'the answer of Electricity Maps holds no figure'],
    ['null', json(null), 'holds no figure'],
    ['text', json({ ...french, carbonIntensity: '31' }), 'holds no figure'],
    ['zero', json({ ...french, carbonIntensity: 0 }), "0 kgCO2eq per kWh is no grid's"],
    ['negative', json({ ...french, carbonIntensity: -31 }), "-0.031 kgCO2eq per kWh is no grid's"],
    ['absurd', json({ ...french, carbonIntensity: 31_000 }), "31 kgCO2eq per kWh is no grid's"],
    ['of the zone where the caller is', json({ ...french, zone: 'DE' }), 'answered for another zone than FRA'],
    [
      'of another day',
      json({ ...french, datetime: '2026-11-23T12:00:00Z' }),
      'the figure of Electricity Maps is 48 h off',
    ],
    [
      'a redirect',
      (response: ServerResponse) => response.writeHead(302, { location: '/else' }).end(),
      'Electricity Maps answered 302',
    ],
    ['a cut connection', (response: ServerResponse) => response.destroy(), 'the source failed (TypeError)'],
  ])('is the yearly figure, with a warning, where the answer is %s', async (_, answer, reason) => {
    respond = answer
    const electricity = await live().at('FRA')
    expect(electricity.gwpKgco2eqPerKwh).toBeUndefined()
    const [warning] = electricity.warnings ?? []
    expect(warning?.code).toBe('electricity-not-live')
    expect(warning?.message).toContain(`The carbon of a kWh in FRA is the year's, not the hour's: `)
    expect(warning?.message).toContain(reason)
    expect(JSON.stringify(electricity)).not.toContain(token)
    const request = { model: 'gpt-4o', outputTokens: 300 }
    const footprint = estimate(request, { electricity, method })
    expect(footprint.gwp.value).toBe(estimate({ ...request, zone: 'FRA' }, { method }).gwp.value)
    expect(footprint.warnings).toContainEqual(warning)
  })

  it('waits no longer than it may, and gives the call up', async () => {
    respond = () => {}
    const begun = performance.now()
    const { warnings } = await live({ timeoutMs: 50 }).at('FRA')
    expect(performance.now() - begun).toBeLessThan(2000)
    expect(warnings?.[0]?.message).toContain('no answer within 50 ms')
    const deaf = liveElectricity({ source: () => new Promise(() => {}), timeoutMs: 20 })
    expect((await deaf.at('FRA')).warnings).toHaveLength(1)
  })

  it('asks a source that failed again after a minute', async () => {
    let clock = now()
    const source = live({ now: () => clock })
    respond = json({}, 500)
    await source.at('FRA')
    respond = json(french)
    await source.at('FRA')
    expect(asked).toHaveLength(1)
    clock += 61_000
    expect((await source.at('FRA')).gwpKgco2eqPerKwh).toBe(0.031)
  })

  it('tells nothing that a source throws but its name', async () => {
    const source = () => {
      throw new RangeError(`https://example.org/?key=${token}`)
    }
    const { warnings } = await liveElectricity({ source }).at('FRA')
    expect(warnings?.[0]?.message).toContain('the source failed (RangeError)')
    expect(JSON.stringify(warnings)).not.toContain(token)
  })

  it('has no figure of zones that Electricity Maps does not have', async () => {
    for (const zone of ['WOR', 'US-TX', 'EGRID-CAMX', 'NOWHERE']) {
      expect((await live().at(zone)).warnings?.[0]?.message).toContain(`Electricity Maps has no zone ${zone}`)
    }
    expect(asked).toHaveLength(0)
    respond = json({ ...french, zone: 'US-CAL-CISO' })
    expect((await live().at('US-CAL-CISO')).gwpKgco2eqPerKwh).toBe(0.031)
  })

  it('reads a plain JSON endpoint', async () => {
    respond = json({ data: [{ intensity: { actual: 123 } }] })
    const source = jsonElectricity({
      label: 'the grid operator',
      url: (zone) => `${baseUrl}/intensity/${zone}`,
      gramsPerKwh: (body) => (body as { data: [{ intensity: { actual: number } }] }).data[0].intensity.actual,
    })
    const { gwpKgco2eqPerKwh, label } = await liveElectricity({ source, now }).at('GBR')
    expect([gwpKgco2eqPerKwh, label]).toEqual([0.123, 'the grid operator, GBR, 2026-11-25 12:00 UTC'])
  })

  it('refuses what is no option, without telling a token', async () => {
    expect(() => liveElectricity({ source: undefined as never })).toThrow('source is undefined; expected a function')
    expect(() => live({ ttlS: 0 })).toThrow('ttlS is 0; expected a number above 0')
    expect(() => live({ timeoutMs: Number.NaN })).toThrow('timeoutMs is NaN')
    expect(() => electricityMaps({ token: `${token}\n` })).toThrow(/^token is no token; [^\n]*$/)
    expect(() => electricityMaps({ token: '' })).toThrow('token is no token')
    expect(() => electricityMaps({ token, baseUrl: 'ftp://x' })).toThrow('baseUrl is "ftp://x"; expected')
    await expect(live().at('')).rejects.toThrow('zone is ""; expected a code such as FRA')
    await expect(live().at('FRA', new Date('never'))).rejects.toThrow('expected a Date')
  })

  it('keeps no process open', () => {
    const door = fileURLToPath(new URL('./index.ts', import.meta.url))
    const code = `import { liveElectricity } from ${JSON.stringify(door)}
      liveElectricity({ source: () => new Promise(() => {}), timeoutMs: 60000 }).at('FRA')`
    const begun = performance.now()
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], { timeout: 30_000 })
    expect(performance.now() - begun).toBeLessThan(30_000)
  })
})
