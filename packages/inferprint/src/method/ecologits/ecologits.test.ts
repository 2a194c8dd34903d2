import { describe, expect, it } from 'vitest'
import { ecologits09Catalogue } from '../../catalogue/ecologits-0-9.ts'
import { ecologitsCatalogue } from '../../catalogue/editions.ts'
import { evaluate } from '../../quantity/index.ts'
import {
  durationToFrames,
  llmImpacts,
  parseResolution,
  text08,
  text09,
  text011,
  video011,
  videoImpacts,
} from '../index.ts'

describe('EcoLogits 0.11', () => {
  it('gives the figures of the release', () => {
    const result = llmImpacts(text011, ecologitsCatalogue(), {
      provider: 'openai',
      model: 'gpt-3.5-turbo-0125',
      outputTokens: 400,
      zone: 'ABW',
    })
    expect(result.energy).toEqual({ min: 4.148526584616097e-5, max: 0.0002630115971334018 })
    expect(result.warnings.map(({ code }) => code)).toEqual([
      'model-arch-not-released',
      'electricity-mix-adpe-world',
      'electricity-mix-pe-world',
      'electricity-mix-wue-world',
    ])
  })

  it('answers with errors, never with zero, for what it does not know', () => {
    const ask = (model: string, zone?: string) =>
      llmImpacts(text011, ecologitsCatalogue(), { provider: 'openai', model, outputTokens: 1, zone })
    expect(ask('gpt-none')).toEqual({
      warnings: [],
      errors: [{ code: 'model-not-registered', message: 'Could not find model `gpt-none` for openai provider.' }],
    })
    expect(ask('gpt-4o', '').errors[0]?.code).toBe('zone-not-registered')
  })

  it('computes a video', () => {
    const { energy } = videoImpacts(ecologitsCatalogue(), {
      model: 'klingai/kling-v1.6',
      resolution: '1280x720',
      durationS: 5,
      datacenterLocation: 'USA',
    })
    expect(energy).toEqual({ min: 0.27656464146432, max: 0.33754589822976 })
    expect(durationToFrames(5)).toBe(121)
    expect(parseResolution(' 4K ')).toEqual([3840, 2160])
    expect(() => parseResolution('-1280x720')).toThrow(/expected WIDTHxHEIGHT in pixels/)
  })
})

describe('the older releases', () => {
  const request = {
    output_token_count: 300,
    model_active_parameter_count: 20,
    model_total_parameter_count: 20,
    if_electricity_mix_gwp: 0.4,
    if_electricity_mix_adpe: 1e-8,
    if_electricity_mix_pe: 9,
    if_electricity_mix_wue: 3,
    datacenter_pue: 1.2,
    datacenter_wue: 0.5,
  }

  it('0.9 counts the PUE twice in water, and nothing else differs in use', () => {
    const now = evaluate(text011, request)
    const before = evaluate(text09, request)
    expect(before.request_usage_wcf / now.request_usage_wcf).toBeCloseTo(1.2, 12)
    expect(before.request_usage_gwp).toBe(now.request_usage_gwp)
    expect(before.request_embodied_gwp).toBeLessThan(now.request_embodied_gwp)
  })

  it('0.8 has no water, no batch, and needs neither', () => {
    const { if_electricity_mix_wue: _, datacenter_wue: __, ...dry } = request
    expect(Object.keys(evaluate(text08, dry))).not.toContain('request_usage_wcf')
    expect([...text08.quantities.keys()]).not.toContain('gpu_energy_gamma')
  })

  it('keep the figures they were fitted with', () => {
    expect(text09.quantity('gpu_embodied_gwp').value).toBe(164)
    expect(text08.quantity('gpu_embodied_adpe').value).toBe(5.1e-3)
    expect(ecologits09Catalogue().zones.size).toBe(50)
    expect([...video011.quantities.keys()]).toContain('non_audio_weight')
  })
})
