import { describe, expect, it } from 'vitest'
import { estimate, estimateFlat } from './estimate.ts'
import { marketElectricity } from './market.ts'
import { ecologits011, inferprint1 } from './methods.ts'
import type { EstimateOptions } from './request.ts'

const request = { model: 'gemini-2.5-flash', outputTokens: 300, inputTokens: 500 }
const by = (options: EstimateOptions = {}, more: object = {}) =>
  estimate({ ...request, ...more }, { method: inferprint1, ...options })
const codes = (notes: readonly { readonly code: string }[]): string[] => notes.map(({ code }) => code)

describe('inferprint-1', () => {
  it('tells electricity by location, by contracts and of the caller apart', () => {
    const [location, market, own] = [
      by(),
      by({ electricity: marketElectricity }),
      by({ electricity: { gwpKgco2eqPerKwh: 0.01 } }),
    ]
    expect(market.usage.gwp?.value).toBeLessThan(location.usage.gwp?.value as number)
    expect(own.usage.gwp?.value).toBeLessThan(market.usage.gwp?.value as number)
    expect([market.wcf, market.usage.pe, market.energy]).toEqual([location.wcf, location.usage.pe, location.energy])
    expect(codes(market.assumptions)).toContain('electricity-market')
    expect(codes(own.assumptions)).toContain('electricity-own')
    expect(by()).toEqual(location)
    expect(() => by({ electricity: marketElectricity }, { model: 'claude-sonnet-4-5' })).toThrow('nobody has published')
  })

  it('counts up to the user where that is asked', () => {
    const [usual, full] = [by(), by({ boundary: 'full' })]
    for (const criterion of ['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const)
      expect(full[criterion]?.value).toBeGreaterThan(usual[criterion]?.value as number)
    expect(full.embodied).toEqual(usual.embodied)
    expect(codes(full.assumptions)).toContain('boundary')
    const told = by({ boundary: 'full', user: { zone: 'FRA', devicePowerW: 20, deviceTimeS: 60 } })
    expect(told.energy.value - usual.energy.value).toBeCloseTo((20 * 60) / 3.6e6, 5)
    expect(() => by({ user: { zone: 'FRA' } })).toThrow('the boundary datacentre leaves out')
    expect(() => estimateFlat(request, { boundary: 'full' })).toThrow('which only estimate() knows')
  })

  it.each([inferprint1, ecologits011])('tells whose electricity was counted', (method) => {
    expect(by({ method }).zone).toBe('USA')
    expect(by({ method }, { zone: 'fra' }).zone).toBe('FRA')
    expect(by({ method }, { region: 'gcp/europe-west9' }).zone).toBe('FRA')
    expect(by({ method }, { provider: 'nobody', model: 'nothing' }).zone).toBe('WOR')
  })

  it('tells it of pictures, too', () => {
    expect(estimate({ model: 'FLUX.1-dev', image: {}, zone: 'FRA' }, { method: inferprint1 }).zone).toBe('FRA')
  })

  it('warns where the hour is not known', () => {
    const warning = { code: 'electricity-not-live', message: 'nobody answered' }
    expect(by({ electricity: { zone: 'FRA', warnings: [warning] } }).warnings).toContainEqual(warning)
  })
})
