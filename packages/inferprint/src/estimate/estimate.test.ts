import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ecologitsCatalogue } from '../catalogue/editions.ts'
import { longTailIds } from '../catalogue/ids.ts'
import { explain } from './explain.ts'
import { estimate, type Footprint } from './index.ts'
import { ecologits09, ecologits011, llmImpacts, text011 } from './methods.ts'

describe('estimate', () => {
  it("is EcoLogits' answer for a model that EcoLogits has", () => {
    const { energy, gwp } = estimate(
      { model: 'gpt-4o', provider: 'openai', outputTokens: 300 },
      { method: ecologits011 },
    )
    const upstream = llmImpacts(text011, ecologitsCatalogue(), {
      provider: 'openai',
      model: 'gpt-4o',
      outputTokens: 300,
    })
    expect({ min: energy.min, max: energy.max }).toEqual(upstream.energy)
    expect(gwp.unit).toBe('kgCO2eq')
    expect(gwp.value).toBeCloseTo((gwp.min + gwp.max) / 2, 18)
  })

  it('says how it read the name', () => {
    const { assumptions, model } = estimate({ model: 'openai/gpt-4o', outputTokens: 1 })
    expect(model).toBe('openai/gpt-4o')
    const codes = estimate({ model: 'models/gemini-2.5-flash', outputTokens: 1 }).assumptions.map(({ code }) => code)
    expect(codes).toContainEqual(expect.stringMatching(/^model-match-/))
    expect(assumptions[0]?.code).toBe('zone-of-provider')
  })

  it('gives an unknown model a wide, labelled estimate, or throws in strict mode', () => {
    const named = estimate({ model: 'nobody/brand-new-13b', outputTokens: 100 })
    const wide = estimate({ model: 'brand-new', outputTokens: 100 })
    expect([named.tier, wide.tier]).toEqual(['unknown model', 'unknown model'])
    expect(named.energy.min).toBeGreaterThan(0)
    expect(wide.energy.max / wide.energy.min).toBeGreaterThan(named.energy.max / named.energy.min)
    expect(() => estimate({ model: 'gpt-4oo', outputTokens: 1 }, { strict: true })).toThrow(
      /no model "gpt-4oo"; did you mean/,
    )
  })

  it('puts a measured energy in place of the estimate', () => {
    const measured = estimate({ model: 'gpt-4o', outputTokens: 300, measuredItEnergyKwh: 0.001 })
    expect(measured.tier).toBe('measured')
    expect(measured.energy.min).toBeCloseTo(0.0012, 12)
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 1.5, 1e300])('refuses %s output tokens', (outputTokens) => {
    expect(() => estimate({ model: 'gpt-4o', outputTokens })).toThrow(/outputTokens is .*; expected/)
  })

  it('refuses an unknown zone and suggests the nearest', () => {
    expect(() => estimate({ model: 'gpt-4o', outputTokens: 1, zone: 'FRAA' })).toThrow(/did you mean .*FRA/)
  })

  it('never answers with NaN, zero or disorder, whatever the model is called', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 1e6 }), (model, outputTokens) => {
        fc.pre(model.trim() !== '')
        const { energy, gwp, adpe, pe, wcf } = estimate({ model, outputTokens })
        for (const each of [energy, gwp, adpe, pe, wcf]) {
          expect(each?.min).toBeGreaterThan(0)
          expect(each?.max).toBeGreaterThanOrEqual(each?.min ?? Number.NaN)
          expect(each?.max).toBeLessThan(Number.POSITIVE_INFINITY)
        }
      }),
    )
  })

  it('takes the zone, PUE and water of a cloud region', () => {
    const request = { model: 'gpt-4o', provider: 'openai', outputTokens: 300 }
    const paris = estimate({ ...request, region: 'aws/eu-west-3' })
    expect(paris.gwp.value).toBeLessThan(estimate(request).gwp.value / 2)
    expect(paris.assumptions.map(({ code }) => code)).toContain('zone-of-region')
    const carbon = (at: object) =>
      explain({ ...request, ...at }).steps.find(({ name }) => name === 'if_electricity_mix_gwp')?.bounds
    expect(carbon({ region: 'aws/eu-west-3' })).toEqual(carbon({ zone: 'FRA' }))
    expect(() => estimate({ ...request, region: 'aws/eu-west-33' })).toThrow(/did you mean aws\/eu-west-3/)
  })

  it('knows the ids of many more providers where they are given', () => {
    const request = { model: 'us.meta.llama3-3-70b-instruct-v1:0', provider: 'bedrock', outputTokens: 3 }
    const { assumptions, tier } = estimate(request, { ids: longTailIds() })
    expect([tier, assumptions.some(({ code }) => code.startsWith('model-match-'))]).toEqual(['estimated', true])
  })

  it('answers junk with a clear error and never with a number that is none', () => {
    const junk = fc.oneof(
      fc.constantFrom(
        undefined,
        null,
        '',
        ' ',
        'constructor',
        '__proto__',
        {},
        [],
        true,
        1e308,
        Number.MIN_VALUE,
        2 ** 53,
        -0,
      ),
      fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }),
      fc.constantFrom('gpt-4o', 'openai', 'FRA', '720p', 300),
    )
    const request = fc.record(
      {
        model: junk,
        provider: junk,
        zone: junk,
        region: junk,
        outputTokens: junk,
        durationS: junk,
        resolution: junk,
        requestLatencyS: junk,
        measuredItEnergyKwh: junk,
      },
      { requiredKeys: [] },
    )
    const deployments = fc.dictionary(fc.constantFrom('gpt-4o', 'a'), junk)
    fc.assert(
      fc.property(fc.oneof(request, junk), fc.boolean(), deployments, (asked, strict, own) => {
        const call = estimate as (request: unknown, options: unknown) => Footprint
        try {
          const { energy, gwp } = call(asked, { strict, deployments: own })
          for (const figure of [energy.min, energy.value, energy.max, gwp.min, gwp.max])
            expect(figure).toBeLessThan(Number.POSITIVE_INFINITY)
        } catch (error) {
          expect((error as Error).name).toMatch(/^(InvalidRequestError|UnknownModelError)$/)
          expect((error as Error).message).toMatch(/; expected|did you mean|register it/)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it.each([undefined, ecologits011, ecologits09])('explains with a source for every step', (method) => {
    const { steps } = explain({ model: 'gpt-4o', outputTokens: 300 }, method && { method })
    expect(steps.every(({ source }) => source.length > 0)).toBe(true)
    expect(steps.find(({ name }) => name === 'request_energy')?.formula).toMatch(/^datacenter_pue \* /)
  })
})
