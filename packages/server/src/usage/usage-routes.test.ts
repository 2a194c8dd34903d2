import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsWith } from '../../test/rows.ts'
import { inMemory, openStore, type Row, type Store, StoreEngineError } from '../store/index.ts'
import { usageRoutes } from './index.ts'

let store: Store
let app: FastifyInstance
const rows: Row[] = rowsWith(30, (at) => ({
  id: `id-${at}`,
  model: at % 3 === 0 ? 'a,b' : 'c',
  started_at: new Date(Date.UTC(2026, 10, 1 + at)).toISOString(),
  label: { 'team one': at < 10 ? 'x' : "'; DROP TABLE requests; --" },
}))
beforeAll(async () => {
  store = await openStore(inMemory)
  await store.add(rows)
  app = Fastify()
  await app.register(usageRoutes(store))
})
afterAll(async () => {
  await app.close()
  await store.close()
})

const get = (url: string) => app.inject({ method: 'GET', url })
const usage = async (query: Record<string, string> | [string, string][]) => {
  const reply = await get(`/v1/usage?${new URLSearchParams(query)}`)
  expect([reply.statusCode, reply.body]).toEqual([200, expect.any(String)])
  return reply.json().usage as Record<string, unknown>[]
}

describe('GET /v1/usage', () => {
  it('of programs is told apart, and never among requests', async () => {
    const program = { ...rows[0], id: 'program-1', source: 'program', operation: 'program' } as Row
    const own = await openStore(inMemory)
    await own.add([...rows, program])
    const other = Fastify()
    await other.register(usageRoutes(own))
    const sums = async (query: string): Promise<unknown> => {
      const { usage: found } = (await other.inject(`/v1/usage?${query}`)).json() as { usage: Record<string, unknown>[] }
      return found.map(({ source, requests }) => [source, requests])
    }
    expect(await sums('')).toEqual([[undefined, 30]])
    expect(await sums('source=request')).toEqual([[undefined, 30]])
    expect(await sums('source=program')).toEqual([[undefined, 1]])
    expect(await sums('by=source&order=requests')).toEqual([
      ['request', 30],
      ['program', 1],
    ])
    expect(await sums('by=source,model&top=1&bucket=year&order=requests')).toEqual([['request', 20]])
    await other.close()
    await own.close()
  })

  it('sums by what is asked for, with units in the names', async () => {
    const found = await usage({
      by: 'model,label.team one',
      measures: 'energy,embodied',
      percentiles: '50,99',
      of: 'duration_s',
    })
    expect(found.map((row) => [row.model, row['label.team one'], row.requests])).toEqual(
      expect.arrayContaining([
        ['c', 'x', 6],
        ['a,b', 'x', 4],
        ['c', "'; DROP TABLE requests; --", 14],
      ]),
    )
    expect(Object.keys(found[0] ?? {})).toEqual([
      'model',
      'label.team one',
      'requests',
      'estimated_requests',
      'energy_kwh',
      'energy_min_kwh',
      'energy_max_kwh',
      'embodied_gwp_kgco2eq',
      'embodied_gwp_min_kgco2eq',
      'embodied_gwp_max_kgco2eq',
      'embodied_adpe_kgsbeq',
      'embodied_adpe_min_kgsbeq',
      'embodied_adpe_max_kgsbeq',
      'embodied_pe_mj',
      'embodied_pe_min_mj',
      'embodied_pe_max_mj',
      'duration_p50_s',
      'duration_p99_s',
    ])
  })

  it('filters by time, dimensions and labels', async () => {
    const count = async (query: Record<string, string> | [string, string][]) => (await usage(query))[0]?.requests
    expect(await count({ from: '2026-11-02', to: '2026-11-05T00:00:00+01:00' })).toBe(3)
    expect(await count({ model: 'a,b' })).toBe(10)
    expect(
      await count([
        ['model', 'a,b'],
        ['model', 'c'],
      ]),
    ).toBe(30)
    expect(await count({ 'label.team one': "'; DROP TABLE requests; --" })).toBe(20)
    expect(await count({ model: "x' OR '1'='1" })).toBe(0)
  })

  it('has buckets and tops', async () => {
    expect((await usage({ bucket: 'week', top: '1', by: 'model' })).every(({ model }) => model === 'c')).toBe(true)
    expect((await usage({ bucket: 'month' }))[0]).toMatchObject({ from: '2026-11-01T00:00:00.000Z', requests: 30 })
    const days = await usage({ bucket: 'day', from: '2026-11-02', to: '2026-11-05' })
    expect(days.map(({ from, requests }) => [from, requests])).toEqual([
      ['2026-11-02T00:00:00.000Z', 1],
      ['2026-11-03T00:00:00.000Z', 1],
      ['2026-11-04T00:00:00.000Z', 1],
    ])
  })

  it.each([
    ['by=nonsense', 'by is nonsense; expected a dimension'],
    ['by=model,model', 'by has a dimension twice'],
    ['by=model);DROP TABLE requests', 'by is model);DROP TABLE requests; expected a dimension'],
    ['by=id', 'by is id'],
    ['bucket=minute', 'bucket is minute; expected one of hour, day, week, month, year'],
    ['bucket=day&bucket=hour', 'bucket is given 2 times; expected once'],
    ['from=yesterday', 'from is yesterday; expected a day such as 2026-11-25'],
    ['from=2026-11-31T99:00:00Z', 'from is 2026-11-31T99:00:00Z'],
    ['from=2026-11-02&to=2026-11-01', 'from is not before to'],
    ['measures=all', 'measures is all; expected one of tokens'],
    ['percentiles=0', 'percentiles is 0; expected numbers above 0 and below 100'],
    ['percentiles=50) FROM x; --', 'percentiles is 50) FROM x; --'],
    ['percentiles=50&of=model', 'of is model; expected one of'],
    ['top=0', 'top is 0; expected a whole number from 1 to 1000'],
    ['top=1;DROP', 'top is 1;DROP'],
    ['order=1;SELECT', 'order is 1;SELECT; expected one of requests'],
    ['limit=3', 'limit is no parameter'],
    ['label.=x', 'label. is no parameter'],
    ['__proto__=x', '__proto__ is no parameter'],
  ])('refuses %s', async (query, said) => {
    const reply = await get(`/v1/usage?${query.replaceAll(' ', '%20')}`)
    expect([reply.statusCode, reply.json()]).toEqual([
      400,
      { error: { code: 'invalid_request', message: expect.stringContaining(said) } },
    ])
  })

  it('still has every row after all that', async () => expect((await usage({}))[0]?.requests).toBe(30))

  it('answers 503 where the store fails', async () => {
    const other = Fastify()
    await other.register(usageRoutes({ ...store, usage: () => Promise.reject(new StoreEngineError('at /secret')) }))
    const reply = await other.inject('/v1/usage')
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([503, '5'])
    expect(reply.body).not.toContain('secret')
    await other.close()
  })
})

describe('GET /v1/requests', () => {
  it('has the latest rows', async () => {
    expect((await get('/v1/requests?count=2')).json()).toEqual({ requests: [rows[29], rows[28]] })
    expect((await get('/v1/requests')).json().requests).toHaveLength(30)
    expect((await get('/v1/requests?count=0')).statusCode).toBe(400)
  })

  it('of a filter', async () => {
    const ids = async (query: string) =>
      ((await get(`/v1/requests?${query}`)).json() as { requests: Row[] }).requests.map(({ id }) => id)
    expect(await ids('model=a,b&count=3')).toEqual(['id-27', 'id-24', 'id-21'])
    expect(await ids('from=2026-11-29T00:00:00Z')).toEqual(['id-29', 'id-28'])
    expect(await ids('label.team one=x&to=2026-11-03')).toEqual(['id-1', 'id-0'])
    expect((await get('/v1/requests?top=3')).json().error.message).toContain(
      'top is no parameter; expected from, to, count',
    )
  })
})

describe('GET /v1/store', () => {
  it('tells what there is to ask for', async () => {
    expect((await get('/v1/store')).json()).toEqual({
      first_at: '2026-11-01T00:00:00.000Z',
      last_at: '2026-11-30T00:00:00.000Z',
      labels: ['team one'],
      methods: ['inferprint-1'],
      superseded_methods: [],
    })
  })

  it('of an empty store, nothing', async () => {
    const empty = await openStore(inMemory)
    const other = Fastify()
    await other.register(usageRoutes(empty))
    expect((await other.inject('/v1/store')).json()).toEqual({
      first_at: null,
      last_at: null,
      labels: [],
      methods: [],
      superseded_methods: [],
    })
    await other.close()
    await empty.close()
  })
})

describe('GET /v1/export', () => {
  it('streams CSV and Parquet', async () => {
    const csv = await get('/v1/export?model=c')
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.body.trim().split('\r\n')).toHaveLength(21)
    const parquet = await get('/v1/export?format=parquet&from=2026-11-10')
    expect(parquet.headers['content-type']).toBe('application/vnd.apache.parquet')
    expect(parquet.rawPayload.subarray(0, 4).toString()).toBe('PAR1')
    expect(parquet.rawPayload.subarray(-4).toString()).toBe('PAR1')
  })

  it('refuses other formats and unknown names', async () => {
    expect((await get('/v1/export?format=xls')).json().error.message).toBe(
      'format is xls; expected one of csv, parquet',
    )
    expect((await get('/v1/export?top=3')).statusCode).toBe(400)
  })
})
