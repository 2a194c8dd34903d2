import { describe, expect, it } from 'vitest'
import { catalogueVersion } from '../catalogue/version.ts'
import { flatImpacts } from './figures.ts'
import { recordOf } from './record.fixture.ts'
import { rowOf, wholeRowOf } from './row.ts'

describe('a row', () => {
  it('has every figure of the record, with its unit in its name', () => {
    const record = recordOf()
    const { footprint } = record
    expect(rowOf(record)).toEqual({
      schema: 1,
      id: record.id,
      started_at: '2026-11-25T12:00:00.000Z',
      sdk: 'openai',
      operation: 'chat',
      provider: 'openai',
      server: 'api.openai.com',
      request_model: 'gpt-4o',
      response_model: 'gpt-4o-2024-08-06',
      model: 'openai/gpt-4o',
      response_id: 'chatcmpl-1',
      stream: true,
      outcome: 'completed',
      duration_s: 3.5,
      time_to_first_token_s: 0.4,
      inter_token_latency_s: 0.01,
      tokens: 'reported',
      input_tokens: 120,
      cache_read_tokens: 20,
      output_tokens: 300,
      reasoning_tokens: 0,
      method: 'inferprint-1',
      tier: 'estimated',
      zone: 'USA',
      catalogue_version: catalogueVersion,
      energy_kwh: footprint?.energy.value,
      energy_min_kwh: footprint?.energy.min,
      energy_max_kwh: footprint?.energy.max,
      gwp_kgco2eq: footprint?.gwp.value,
      gwp_min_kgco2eq: footprint?.gwp.min,
      gwp_max_kgco2eq: footprint?.gwp.max,
      adpe_kgsbeq: footprint?.adpe?.value,
      adpe_min_kgsbeq: footprint?.adpe?.min,
      adpe_max_kgsbeq: footprint?.adpe?.max,
      pe_mj: footprint?.pe?.value,
      pe_min_mj: footprint?.pe?.min,
      pe_max_mj: footprint?.pe?.max,
      water_l: footprint?.wcf?.value,
      water_min_l: footprint?.wcf?.min,
      water_max_l: footprint?.wcf?.max,
      embodied_gwp_kgco2eq: footprint?.embodied.gwp?.value,
      embodied_gwp_min_kgco2eq: footprint?.embodied.gwp?.min,
      embodied_gwp_max_kgco2eq: footprint?.embodied.gwp?.max,
      embodied_adpe_kgsbeq: footprint?.embodied.adpe?.value,
      embodied_adpe_min_kgsbeq: footprint?.embodied.adpe?.min,
      embodied_adpe_max_kgsbeq: footprint?.embodied.adpe?.max,
      embodied_pe_mj: footprint?.embodied.pe?.value,
      embodied_pe_min_mj: footprint?.embodied.pe?.min,
      embodied_pe_max_mj: footprint?.embodied.pe?.max,
      label: { task: 'summary' },
      notes: footprint?.warnings.map(({ code }) => code),
    })
  })

  it('is whole with every name there is, in one order, known or not', () => {
    const record = recordOf()
    const { footprint, usage, ...rest } = record
    const whole = wholeRowOf(record)
    expect(whole).toEqual(rowOf(record))
    expect(whole).toMatchObject(footprint ? flatImpacts(footprint) : {})
    expect(whole).toMatchObject(footprint ? flatImpacts(footprint.embodied, 'embodied_') : {})
    expect(Object.keys(wholeRowOf({ ...rest, tokens: 'unknown' }))).toEqual(Object.keys(whole))
  })

  it('leaves out what is not known, and puts no zero there', () => {
    const { footprint, usage, durationS, ...rest } = recordOf()
    const row = rowOf({
      ...rest,
      outcome: 'failed',
      errorType: '429',
      tokens: 'unknown',
      notes: [{ code: 'model-not-told', message: 'Which?' }],
    })
    expect(Object.keys(row).filter((name) => /_(kwh|kgco2eq|kgsbeq|mj|l)$/.test(name))).toEqual([])
    expect(row).not.toHaveProperty('duration_s')
    expect(row).not.toHaveProperty('output_tokens')
    expect(row).toMatchObject({ outcome: 'failed', error_type: '429', notes: ['model-not-told'] })
  })

  it('is the same after it was written and read', () => {
    const row = rowOf(recordOf())
    expect(JSON.parse(JSON.stringify(row))).toEqual(row)
  })
})

describe('the version of the catalogue', () => {
  it('is ten digits of a hash', () => expect(catalogueVersion).toMatch(/^[0-9a-f]{10}$/))
})
