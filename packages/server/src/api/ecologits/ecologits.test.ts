import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApi } from '../../../test/api.ts'

const folder = fileURLToPath(new URL('../../../../../../shared/conformance/ecologits-0.11/', import.meta.url))

let server: FastifyInstance
beforeAll(async () => {
  server = await openApi()
})
afterAll(() => server.close())
const get = async (url: string) => {
  const reply = await server.inject(`/v1beta${url}`)
  return { status: reply.statusCode, body: reply.json() }
}
const post = async (url: string, payload: object) => {
  const reply = await server.inject({ method: 'POST', url: `/v1beta${url}`, payload })
  return { status: reply.statusCode, body: reply.json() }
}

type Range = number | { readonly min: number; readonly max: number }
interface Impacts {
  readonly [name: string]: unknown
}
interface Vector {
  readonly input: Readonly<Record<string, string | number | boolean | null>>
  readonly expected: Impacts & { readonly raises?: string; readonly errors: readonly object[] }
}
const vectors = (file: string, every: number, at = 0): Vector[] =>
  readFileSync(`${folder}${file}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .filter((_, line) => line % every === at)
    .map((line) => JSON.parse(line))

const units: Readonly<Record<string, string>> = { energy: 'kWh', gwp: 'kgCO2eq', adpe: 'kgSbeq', pe: 'MJ', wcf: 'L' }
const ends = (value: Range) => (typeof value === 'number' ? [value, value] : [value.min, value.max])

/** Every figure of the vector stands in the answer, within a relative 1e-12, and no other. */
function expectImpacts(answer: Impacts, expected: Impacts): void {
  for (const [criterion, unit] of Object.entries(units)) {
    const impact = answer[criterion] as { readonly value: Range; readonly unit: string } | null | undefined
    const wanted = expected[criterion] as Range | undefined
    if (wanted === undefined) {
      expect(impact ?? null).toBeNull()
      continue
    }
    expect(impact?.unit).toBe(unit)
    const [min = Number.NaN, max = Number.NaN] = ends(wanted)
    const [least = Number.NaN, most = Number.NaN] = ends(impact?.value as Range)
    expect(Math.abs(least - min)).toBeLessThanOrEqual(1e-12 * Math.abs(min))
    expect(Math.abs(most - max)).toBeLessThanOrEqual(1e-12 * Math.abs(max))
  }
}
function expectAnswer({ impacts }: { readonly impacts: Impacts }, expected: Vector['expected']): void {
  const codes = (notes: unknown) => ((notes ?? []) as { readonly code: string }[]).map(({ code }) => code)
  expect(impacts.errors ?? []).toEqual(expected.errors)
  expect(codes(impacts.warnings)).toEqual(expected.warnings)
  if (expected.errors.length > 0) return
  expectImpacts(impacts, expected)
  expectImpacts(impacts.usage as Impacts, expected.usage as Impacts)
  expectImpacts(impacts.embodied as Impacts, expected.embodied as Impacts)
}

describe.skipIf(!existsSync(folder))('the conformance vectors, through HTTP', () => {
  test.each([
    ['catalogue', 9],
    ['zones', 1],
    ['errors', 1],
  ])('estimations: every line of %s, or one of %i', async (file, every) => {
    const all = vectors(file, every).filter(({ input }) => input.fn === 'llm_impacts')
    expect(all.length).toBeGreaterThan(50)
    for (const { input, expected } of all) {
      const { status, body } = await post('/estimations', {
        provider: input.provider,
        model_name: input.model,
        output_token_count: input.output_tokens,
        request_latency: input.request_latency_s,
        datacenter_location: input.zone,
      })
      expect(status).toBe(200)
      expectAnswer(body, expected)
    }
  })

  test('video-estimations', async () => {
    /** Without a location the API means the provider's own, which the function calls null. */
    const all = vectors('video', 3).filter(
      ({ input, expected }) =>
        input.datacenter_location !== undefined &&
        input.datacenter_pue === undefined &&
        input.datacenter_wue === undefined &&
        !expected.raises,
    )
    expect(all.length).toBeGreaterThan(100)
    for (const { input, expected } of all) {
      const { status, body } = await post('/video-estimations', {
        model_name: input.model,
        resolution: input.resolution,
        duration: input.duration_s,
        ...(typeof input.with_audio === 'boolean' && { with_audio: input.with_audio }),
        datacenter_location: input.datacenter_location,
      })
      expect(status).toBe(200)
      expectAnswer(body, expected)
    }
  })
})

test('the whole shape of an answer, and of one without impacts', async () => {
  const request = { provider: 'openai', model_name: 'gpt-4o-mini', output_token_count: 300, request_latency: 1.5 }
  const { body } = await post('/estimations', { ...request, electricity_mix_zone: 'WOR' })
  const range = { min: expect.any(Number), max: expect.any(Number) }
  const gwp = { type: 'GWP', name: 'Global Warming Potential', value: range, unit: 'kgCO2eq' }
  expect(body.impacts).toMatchObject({
    energy: { type: 'energy', name: 'Energy', value: range, unit: 'kWh' },
    gwp,
    usage: { type: 'usage', name: 'Usage', gwp },
    embodied: { type: 'embodied', name: 'Embodied', gwp },
    warnings: [{ code: 'model-arch-not-released', message: expect.stringContaining('has not been released') }, {}],
    errors: null,
  })
  const nobody = await post('/estimations', { ...request, model_name: 'gpt-9' })
  expect(nobody).toEqual({
    status: 200,
    body: {
      impacts: {
        energy: null,
        gwp: null,
        adpe: null,
        pe: null,
        wcf: null,
        usage: null,
        embodied: null,
        warnings: null,
        errors: [{ code: 'model-not-registered', message: 'Could not find model `gpt-9` for openai provider.' }],
      },
    },
  })
})

test('the provider may stand in the name, and the location has two names', async () => {
  const request = { output_token_count: 300, request_latency: 1.5 }
  const one = await post('/estimations', { ...request, model_name: 'openai/gpt-4o', electricity_mix_zone: 'FRA' })
  const two = await post('/estimations', {
    ...request,
    provider: 'openai',
    model_name: 'gpt-4o',
    datacenter_location: 'FRA',
    electricity_mix_zone: 'WOR',
  })
  expect(one.body.impacts.energy).not.toBeNull()
  expect(one.body).toEqual(two.body)
  const neither = await post('/estimations', { ...request, model_name: 'gpt-4o' })
  expect(neither.body.impacts.errors).toEqual([
    { code: 'model-not-registered', message: expect.stringMatching(/^Could not infer provider from model_name/) },
  ])
})

test('the catalogue, and what is not in it', async () => {
  expect((await get('/providers')).body.providers.toSorted()).toEqual([
    'anthropic',
    'cohere',
    'google_genai',
    'huggingface_hub',
    'mistralai',
    'openai',
  ])
  const { models } = (await get('/models/openai')).body
  expect(models.find(({ name }: { name: string }) => name === 'gpt-4o-mini')).toEqual({
    provider: 'openai',
    name: 'gpt-4o-mini',
    architecture: { type: 'dense', parameters: { min: 8, max: 28 } },
    warnings: [expect.objectContaining({ code: 'model-arch-not-released' }), expect.anything()],
    sources: [],
  })
  const mixture = models.find(({ name }: { name: string }) => name === 'gpt-4').architecture
  expect(mixture).toEqual({ type: 'moe', parameters: { total: expect.anything(), active: expect.anything() } })
  expect(await get('/models/nobody')).toEqual({ status: 404, body: { detail: 'Provider not found' } })
  expect(await get('/video-models/nobody')).toEqual({ status: 404, body: { detail: 'Video provider not found' } })
  expect((await get('/video-models/google')).body.models).toContainEqual({
    provider: 'google',
    model_name: 'google/veo-3.1',
    capabilities: {
      resolutions: [
        [1280, 720],
        [1920, 1080],
      ],
      frames_count: [97, 145, 193],
      audio_generation: true,
    },
  })
  expect((await get('/electricity-mix-zones/FRA')).body).toEqual({
    electricity_mix: {
      zone: 'FRA',
      adpe: expect.any(Number),
      pe: expect.any(Number),
      gwp: expect.any(Number),
      wue: expect.any(Number),
    },
  })
  expect(await get('/electricity-mix-zones/XYZ')).toEqual({
    status: 404,
    body: { detail: "Electricity mix zone 'XYZ' is not supported by EcoLogits" },
  })
})

test('a body without its fields is 422, as FastAPI tells it', async () => {
  expect(await post('/estimations', { provider: 'openai' })).toEqual({
    status: 422,
    body: { detail: [{ loc: ['body'], msg: expect.stringContaining('model_name'), type: 'value_error' }] },
  })
  expect((await post('/video-estimations', { model_name: 'google/veo-3.1' })).status).toBe(422)
  const odd = { model_name: 'google/veo-3.1', resolution: 'wide', duration: 4 }
  expect(await post('/video-estimations', odd)).toEqual({
    status: 500,
    body: { detail: 'Failed to estimate video impacts' },
  })
})
