import type { FastifyInstance } from 'fastify'
import { compare, estimate } from 'inferprint'
import { longTailIds } from 'inferprint/catalogue/ids'
import { ecologits011, inferprint1 } from 'inferprint/method'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApi } from '../../test/api.ts'

let server: FastifyInstance
beforeAll(async () => {
  server = await openApi()
})
afterAll(() => server.close())

const post = async (url: string, payload: object | string) => {
  const headers = { 'content-type': 'application/json' }
  const reply = await server.inject({ method: 'POST', url, payload, headers })
  return { status: reply.statusCode, body: reply.json() }
}
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))
const options = { method: inferprint1, ids: longTailIds() }

test('one request is the footprint of the library, to the last digit', async () => {
  const { status, body } = await post('/v1/estimate', {
    model: 'gpt-4o',
    output_tokens: 300,
    input_tokens: 500,
    inter_token_latency_s: 0.012,
    zone: 'FRA',
  })
  const wanted = estimate(
    { model: 'gpt-4o', outputTokens: 300, inputTokens: 500, interTokenLatencyS: 0.012, zone: 'FRA' },
    options,
  )
  expect(status).toBe(200)
  expect(body).toEqual({ ...plain(wanted), catalogue_version: expect.any(String) })
})

test.each([
  [{ image: { resolution: '1024x1024', count: 2 } }, { image: { resolution: '1024x1024', count: 2 } }],
  [{ video: { resolution: '720p', duration_s: 4 } }, { video: { resolution: '720p', durationS: 4 } }],
  [{ audio: { duration_s: 60 } }, { audio: { durationS: 60 } }],
  [{ embedding: { input_tokens: 12, count: 3 } }, { embedding: { inputTokens: 12, count: 3 } }],
])('%j is estimated as the library does', async (fields, own) => {
  const { body } = await post('/v1/estimate', { model: 'some-model', ...fields })
  expect(body.energy).toEqual(plain(estimate({ model: 'some-model', ...own }, options).energy))
})

test('options of the body: method, electricity, serving, boundary and user', async () => {
  const ecologits = await post('/v1/estimate', { model: 'gpt-4o', output_tokens: 300, method: '0.11' })
  expect(ecologits.body).toMatchObject({ method: 'ecologits-0.11' })
  expect(ecologits.body.gwp).toEqual(
    plain(estimate({ model: 'gpt-4o', outputTokens: 300 }, { method: ecologits011 }).gwp),
  )
  const own = { gwp_kgco2eq_per_kwh: 0.02, label: 'our roof' }
  const solar = await post('/v1/estimate', { model: 'gpt-4o', output_tokens: 300, electricity: own })
  const grid = await post('/v1/estimate', { model: 'gpt-4o', output_tokens: 300 })
  expect(solar.body.usage.gwp.value).toBeLessThan(grid.body.usage.gwp.value)
  const served = await post('/v1/estimate', {
    model: 'llama-3.1-70b',
    output_tokens: 300,
    serving: { accelerator: 'H100', accelerator_count: 4, batch_size: 32 },
    boundary: 'full',
    user: { device_power_w: 20, zone: 'FRA' },
  })
  expect(served.body.tier).toBe('known deployment')
})

test('a batch: a row for each, in their order, bad ones beside good ones', async () => {
  const requests = Array.from({ length: 600 }, (_, at) => ({ model: 'gpt-4o', output_tokens: at }))
  const { status, body } = await post('/v1/estimate', {
    requests: [...requests, { model: 'gpt-4o', output_tokens: 5, zone: 'Atlantis' }, { model: 'gpt-4o' }],
    method: 'ecologits-0.11',
  })
  expect(status).toBe(200)
  expect(body.results).toHaveLength(602)
  const wanted = estimate({ model: 'gpt-4o', outputTokens: 599 }, { method: ecologits011 })
  expect(body.results[599]).toMatchObject({
    model: wanted.model,
    method: 'ecologits-0.11',
    energy_kwh: wanted.energy.value,
    energy_max_kwh: wanted.energy.max,
    embodied_gwp_kgco2eq: wanted.embodied.gwp?.value,
    water_l: wanted.wcf?.value,
  })
  expect(body.results[600].error).toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining('Atlantis'),
  })
  expect(body.results[601].error.message).toMatch(/^output_tokens is missing; expected how many/)
})

test('a batch of 10,000, and not one more', async () => {
  const requests = Array.from({ length: 10_000 }, () => ({ model: 'gpt-4o', output_tokens: 3 }))
  const { body } = await post('/v1/estimate', { requests })
  expect(body.results).toHaveLength(10_000)
  const more = await post('/v1/estimate', { requests: [...requests, requests[0]] })
  expect(more).toEqual({
    status: 400,
    body: { error: { code: 'invalid_request', message: 'body.requests must NOT have more than 10000 items' } },
  })
})

test.each([
  [{ output_tokens: 3 }, 400, "body must have required property 'model'"],
  [{ model: 'gpt-4o', output_tokens: -1 }, 400, 'body.output_tokens must be >= 0'],
  [{ model: 'gpt-4o', output_tokens: '3' }, 400, 'body.output_tokens must be integer'],
  [
    { model: 'gpt-4o', output_token: 3 },
    400,
    'body has "output_token", which nobody knows; expected model, provider, zone',
  ],
  [
    { model: 'gpt-4o', output_tokens: 3, method: 'x' },
    400,
    'body.method must be equal to one of the allowed values: inf',
  ],
  [{ model: 'gpt-4o', output_tokens: 3, zone: 'Atlantis' }, 422, 'zone is "Atlantis"'],
  [{ model: 'no-such-model-x', output_tokens: 3, strict: true }, 422, 'no-such-model-x'],
  [
    { requests: [{ model: 'gpt-4o', outputTokens: 3 }] },
    400,
    'body.requests.0 has "outputTokens", which nobody knows; expected model',
  ],
])('%j is an error that names the field', async (payload, status, message) => {
  const reply = await post('/v1/estimate', payload)
  expect([reply.status, reply.body.error.message]).toEqual([status, expect.stringContaining(message)])
})

test('malformed JSON, another type and another path', async () => {
  expect(await post('/v1/estimate', '{"model":')).toMatchObject({ status: 400 })
  const form = await server.inject({
    method: 'POST',
    url: '/v1/estimate',
    payload: 'a=b',
    headers: { 'content-type': 'text/csv' },
  })
  expect([form.statusCode, form.json().error.code]).toEqual([415, 'unsupported_media_type'])
  expect((await server.inject('/v1/nothing')).json().error.code).toBe('not_found')
})

test('compare puts the lowest first, and says whom it cannot tell apart', async () => {
  const requests = ['gpt-4o', 'gpt-4o-mini', 'llama-3.1-8b'].map((model) => ({ model, output_tokens: 300 }))
  const { body } = await post('/v1/compare', { requests, criterion: 'energy' })
  const wanted = compare(
    requests.map(({ model }) => ({ model, outputTokens: 300 })),
    { ...options, criterion: 'energy' },
  )
  expect(body.results.map(({ index }: { index: number }) => requests[index]?.model)).toEqual(
    wanted.map(({ request }) => request.model),
  )
  expect(body.results.map((each: { times_lowest: number }) => each.times_lowest)).toEqual(
    wanted.map(({ timesLowest }) => timesLowest),
  )
  expect(body.results[0]).toMatchObject({ overlaps_lowest: true, times_lowest: 1, impact: plain(wanted[0]?.impact) })
})

test('explain: steps with units and sources that can be looked up, and no figure that JSON has no word for', async () => {
  const { body } = await post('/v1/explain', { model: 'gpt-4o', output_tokens: 300 })
  expect(body.footprint.energy.value).toBeGreaterThan(0)
  expect(body.steps.length).toBeGreaterThan(20)
  for (const step of body.steps)
    expect(step).toMatchObject({ name: expect.any(String), unit: expect.any(String), source: expect.any(String) })
  expect(body.sources.length).toBeGreaterThan(3)
  for (const source of body.sources)
    expect(source).toMatchObject({ title: expect.stringMatching(/./), licence: expect.any(String) })
  const picture = await post('/v1/explain', { model: 'black-forest-labs/FLUX.1-dev', image: { count: 4 } })
  expect(picture.body.system).toBe('inferprint-1-diffusion')
  expect(picture.body.steps).toContainEqual(expect.objectContaining({ name: 'item_count', bounds: { min: 4, max: 4 } }))
})

test('models and zones, by words and in pieces', async () => {
  const { total, models } = (await server.inject('/v1/models?search=MISTRAL%20large&limit=2')).json()
  expect(total).toBeGreaterThan(2)
  expect(models).toHaveLength(2)
  expect(models[0]).toMatchObject({
    id: expect.stringMatching(/mistral.*large/i),
    total_parameters_b: { min: expect.any(Number) },
  })
  const rest = (await server.inject('/v1/models?search=mistral%20large&limit=10000&offset=2')).json()
  expect(rest.models).toHaveLength(total - 2)
  const france = (await server.inject('/v1/zones?search=france')).json()
  expect(france.zones[0]).toMatchObject({ code: 'FRA', gwp_kgco2eq_per_kwh: expect.any(Number) })
  expect((await server.inject('/v1/models?limit=0')).statusCode).toBe(400)
})
