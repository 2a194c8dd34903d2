import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ecologitsCatalogue } from '../catalogue/index.ts'
import { explain as explainBy } from './explain.ts'
import { type EstimateOptions, estimate as estimateBy, toEcologitsJson, type VideoRequest } from './index.ts'
import { ecologits011, videoImpacts } from './methods.ts'

const request = { model: 'openai/sora-2-pro', resolution: '1280x720', durationS: 8 }

const method = ecologits011
const estimate = (asked: VideoRequest, options: EstimateOptions = {}) => estimateBy(asked, { method, ...options })
const explain = (asked: VideoRequest) => explainBy(asked, { method })

describe('estimate of a video', () => {
  it.each([...ecologitsCatalogue().videoModels.keys()])("is EcoLogits' answer, %s", (model) => {
    for (const zone of [undefined, 'FRA']) {
      const ours = toEcologitsJson(estimate({ ...request, model, ...(zone && { zone }) }))
      const upstream = videoImpacts(ecologitsCatalogue(), { ...request, model, datacenterLocation: zone })
      if (upstream.energy === undefined) throw new Error(`upstream has no ${model}`)
      for (const criterion of ['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const) {
        expect([criterion, ours[criterion]?.value]).toEqual([criterion, upstream[criterion]])
        expect([criterion, ours.usage[criterion]?.value]).toEqual([criterion, upstream.usage[criterion]])
      }
      expect(ours.embodied.gwp?.value).toEqual(upstream.embodied.gwp)
    }
  })

  it.each([
    ['sora-2-pro', 'openai/sora-2-pro'],
    ['models/veo-3.1-fast-generate-preview', 'google/veo-3.1-fast'],
    ['veo-3.0-generate-001', 'google/veo-3.0'],
  ])('reads %s as %s', (model, id) => {
    expect(estimate({ ...request, model }).model).toBe(id)
  })

  it('gives an unknown model the range of all, or throws in strict mode', () => {
    const wide = estimate({ ...request, model: 'brand-new' })
    expect(wide).toMatchObject({ tier: 'unknown model', warnings: [{ code: 'model-unknown' }, {}].slice(0, 1) })
    expect(wide.energy.max).toBeGreaterThanOrEqual(estimate(request).energy.max)
    expect(() => estimate({ ...request, model: 'sora-3-pro' }, { strict: true })).toThrow(
      /did you mean openai\/sora-2-pro/,
    )
  })

  it('explains with the same numbers, and a source for every step', () => {
    for (const model of ecologitsCatalogue().videoModels.keys()) {
      const { steps } = explain({ ...request, model })
      const { energy } = estimate({ ...request, model })
      expect(steps.find(({ name }) => name === 'request_energy')?.bounds).toEqual({ min: energy.min, max: energy.max })
      expect(steps.filter(({ source }) => source === '')).toEqual([])
    }
    expect(() => explain({ ...request, model: 'brand-new' })).toThrow(/which nobody has registered/)
  })

  it('puts a measured energy in place of the estimate', () => {
    const { tier, energy } = estimate({ ...request, measuredItEnergyKwh: 1 })
    expect([tier, energy.min > 1, energy.min < 1.5]).toEqual(['measured', true, true])
  })

  it.each([
    [{ resolution: 'constructor' }, /video size 'constructor' cannot be read/],
    [{ resolution: '0x720' }, /resolution is "0x720"; expected one to/],
    [{ durationS: 0 }, /durationS is 0; expected the video's length/],
    [{ durationS: Number.NaN }, /durationS is NaN/],
    [{ requestLatencyS: -1 }, /requestLatencyS is -1/],
    [{ zone: 'FRAA' }, /did you mean/],
  ])('refuses %j', (more, message) => {
    expect(() => estimate({ ...request, ...more })).toThrow(message)
  })

  it('never answers with NaN or disorder', () => {
    const any = fc.record({
      model: fc.oneof(fc.constantFrom(...ecologitsCatalogue().videoModels.keys()), fc.string({ minLength: 1 })),
      width: fc.integer({ min: 1, max: 8000 }),
      height: fc.integer({ min: 1, max: 8000 }),
      durationS: fc.double({ min: 0.1, max: 600, noNaN: true }),
      withAudio: fc.boolean(),
    })
    fc.assert(
      fc.property(any, ({ model, width, height, durationS, withAudio }) => {
        fc.pre(model.trim() !== '')
        const { energy, gwp, wcf } = estimate({ model, resolution: `${width}x${height}`, durationS, withAudio })
        for (const { min, max } of [energy, gwp, wcf ?? energy]) {
          expect(min).toBeGreaterThanOrEqual(0)
          expect(max).toBeGreaterThanOrEqual(min)
          expect(max).toBeLessThan(Number.POSITIVE_INFINITY)
        }
      }),
    )
  })
})
