import { estimate } from 'inferprint'
import { describe, expect, it } from 'vitest'
import { csv, jsonl, place } from '../../../test/imports.ts'
import { likelyRequests } from './sums.ts'

const here = place()

describe('usage at OpenAI', () => {
  const bucket = (results: readonly object[], start = 1762300800) => ({
    object: 'bucket',
    start_time: start,
    end_time: start + 86_400,
    results,
  })
  const completions = {
    object: 'organization.usage.completions.result',
    input_tokens: 500_000,
    input_cached_tokens: 100_000,
    output_tokens: 50_000,
    num_model_requests: 250,
    project_id: 'proj_1',
    user_id: null,
    api_key_id: 'key_1',
    model: 'gpt-4o-2024-08-06',
    batch: null,
  }
  const of = (kind: string, more: object) => ({
    object: `organization.usage.${kind}.result`,
    num_model_requests: 10,
    ...more,
  })
  const page = (...data: readonly object[]) => ({ object: 'page', data, has_more: false, next_page: null })

  it('is the sum of so many requests, each of which is estimated as their mean', async () => {
    here.write('usage.json', JSON.stringify(page(bucket([completions]), bucket([], 1762387200))))
    const done = await here.import('usage.json')
    expect(done).toMatchObject({ read: 2, stored: 1, passed: { 'an empty bucket': 1 }, totals: { requests: 250 } })
    const [row] = await here.rows()
    const mean = estimate({
      model: 'gpt-4o-2024-08-06',
      provider: 'openai',
      inputTokens: 1600,
      cachedTokens: 400,
      outputTokens: 200,
    })
    expect(row).toMatchObject({
      sdk: 'openai-usage',
      started_at: '2025-11-05T00:00:00.000Z',
      requests: 250,
      input_tokens: 500_000,
      cache_read_tokens: 100_000,
      output_tokens: 50_000,
      label: { project: 'proj_1', api_key_id: 'key_1' },
      notes: expect.arrayContaining(['sum-of-requests']),
    })
    expect(row?.energy_kwh).toBeCloseTo(250 * mean.energy.value, 12)
    expect(row?.gwp_max_kgco2eq).toBeCloseTo(250 * mean.gwp.max, 12)
    expect((await here.store.usage({ percentiles: [50] }))[0]).toMatchObject({
      requests: 250,
      estimated_requests: 250,
      rows: 1,
      output_tokens: 50_000,
    })
    /** No request of it has a size of its own. */
    expect((await here.store.usage({ percentiles: [50] }))[0]).not.toHaveProperty('energy_p50_kwh')
  })

  it('of images, sound and embeddings', async () => {
    const results = [
      of('embeddings', { input_tokens: 4000, model: 'text-embedding-3-small' }),
      of('images', { images: 12, size: '1024x1024', model: 'gpt-image-1' }),
      of('audio_speeches', { characters: 5000, model: 'tts-1' }),
      of('audio_transcriptions', { seconds: 600, model: 'whisper-1' }),
      of('moderations', { input_tokens: 100, model: 'omni-moderation-latest' }),
      { object: 'organization.costs.result', amount: { value: 1, currency: 'usd' } },
    ]
    here.write('pages.jsonl', jsonl([page(bucket(results))]))
    const done = await here.import('pages.jsonl')
    expect(done).toMatchObject({
      read: 1,
      stored: 4,
      aside: {},
      passed: { 'a sum of moderations': 1, 'a sum of costs': 1 },
    })
    expect(
      (await here.rows())
        .map(({ operation, requests, embeddings, images, characters, audio_s }) => [
          operation,
          requests,
          embeddings ?? images ?? characters ?? audio_s,
        ])
        .sort(),
    ).toEqual([
      ['embeddings', 10, 10],
      ['image_generation', 10, 12],
      ['speech', 10, 5000],
      ['transcription', 10, 600],
    ])
    for (const row of await here.rows()) expect(row.energy_kwh).toBeGreaterThan(0)
  })

  it('as the CSV of the dashboard, whose counts have a point', async () => {
    const line = {
      start_time: 1762300800,
      end_time: 1762304400,
      start_time_iso: '2025-11-05T00:00:00+00:00',
      end_time_iso: '2025-11-05T01:00:00+00:00',
      project_id: 'proj_1',
      num_model_requests: '25.0',
      model: 'gpt-4o',
      batch: 'True',
      input_tokens: '1000.0',
      output_tokens: '500.0',
      input_cached_tokens: '0.0',
    }
    const empty = {
      ...line,
      num_model_requests: '',
      model: '',
      input_tokens: '',
      output_tokens: '',
      input_cached_tokens: '',
    }
    here.write('completions_usage.csv', csv([line, empty, { ...line, model: '' }]))
    const done = await here.import('completions_usage.csv')
    expect(done).toMatchObject({ stored: 1, passed: { 'an empty bucket': 1 } })
    expect(done.aside).toEqual({ 'it names no model; export it grouped by model': 1 })
    expect((await here.rows())[0]).toMatchObject({ requests: 25, output_tokens: 500, label: { batch: 'true' } })
  })

  it('of a bucket that is not over is left for later, and one that was there adds nothing', async () => {
    const now = Math.floor(Date.now() / 1000)
    here.write('usage.json', JSON.stringify(page(bucket([completions]), bucket([completions], now - 3600))))
    expect(Object.keys((await here.import('usage.json')).aside)).toEqual([
      'its bucket is not over: import it when it is, so that it is whole',
    ])
    expect(await here.import('usage.json')).toMatchObject({ stored: 0, known: 1 })
    expect((await here.store.usage({}))[0]?.requests).toBe(250)
  })
})

describe('usage at Anthropic', () => {
  const result = {
    uncached_input_tokens: 100_000,
    cache_creation: { ephemeral_1h_input_tokens: 1000, ephemeral_5m_input_tokens: 500 },
    cache_read_input_tokens: 200_000,
    output_tokens: 40_000,
    server_tool_use: { web_search_requests: 10 },
    api_key_id: 'apikey_1',
    workspace_id: 'wrkspc_1',
    model: 'claude-sonnet-4-5-20250929',
    service_tier: 'standard',
    context_window: '0-200k',
  }
  const page = {
    data: [{ starting_at: '2025-11-05T00:00:00Z', ending_at: '2025-11-06T00:00:00Z', results: [result] }],
    has_more: false,
  }
  const line = {
    usage_date_utc: '2025-11-05',
    model_version: 'claude-sonnet-4-5-20250929',
    api_key: 'Our app',
    workspace: 'Default',
    usage_type: 'standard',
    context_window: '≤ 200k',
    usage_input_tokens_no_cache: 100_000,
    usage_input_tokens_cache_write_5m: 500,
    usage_input_tokens_cache_write_1h: 1000,
    usage_input_tokens_cache_read: 200_000,
    usage_output_tokens: 40_000,
    web_search_count: 10,
    inference_geo: 'global',
    speed: '',
  }

  it.each([
    ['usage.json', JSON.stringify(page), { api_key_id: 'apikey_1', project: 'wrkspc_1' }],
    ['usage.csv', csv([line]), { api_key_name: 'Our app', project: 'Default' }],
  ])('as %s: of a number of requests that nobody tells', async (name, content, labels) => {
    here.write(name, content)
    expect(await here.import(name)).toMatchObject({ read: 1, stored: 1 })
    const [row] = await here.rows()
    expect(row).toMatchObject({
      started_at: '2025-11-05T00:00:00.000Z',
      requests: 0,
      input_tokens: 301_500,
      cache_read_tokens: 200_000,
      cache_write_tokens: 1500,
      output_tokens: 40_000,
      label: { ...labels, service_tier: 'standard' },
      notes: expect.arrayContaining(['sum-of-requests', 'request-count-not-told']),
    })
    /** 100 requests of 400 tokens; as few as 20 and as many as 267 are within the interval. */
    const ends = [100, 20, 267].map((requests) => {
      const [inputTokens, cachedTokens, outputTokens] = [101_500, 200_000, 40_000].map((sum) =>
        Math.round(sum / requests),
      )
      const { energy } = estimate({
        model: 'claude-sonnet-4-5-20250929',
        provider: 'anthropic',
        inputTokens: inputTokens as number,
        cachedTokens: cachedTokens as number,
        outputTokens: outputTokens as number,
      })
      return [energy.min * requests, energy.value * requests, energy.max * requests] as const
    })
    for (const [min, value, max] of ends) {
      expect(row?.energy_min_kwh).toBeLessThan(min * 1.001)
      expect(row?.energy_max_kwh).toBeGreaterThan(max * 0.999)
      expect(row?.energy_min_kwh).toBeLessThan(value)
    }
    expect(row?.energy_kwh).toBeCloseTo(ends[0]?.[1] as number, 4)
    expect((await here.store.usage({}))[0]).toMatchObject({ requests: 0, rows: 1, output_tokens: 40_000 })
  })

  it('cannot be of fewer requests than prompts fit into', () => {
    expect(likelyRequests({ inputTokens: 1_000_000, outputTokens: 400 }, 200_000)).toEqual({
      likely: 5,
      fewest: 5,
      most: 5,
    })
    expect(likelyRequests({ inputTokens: 60_000 }, 200_000).likely).toBe(10)
  })
})
