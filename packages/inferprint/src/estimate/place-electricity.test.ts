import { describe, expect, it } from 'vitest'
import { defaultCatalogue, extend } from '../catalogue/index.ts'
import { impactsOf } from './accelerator-use.ts'
import { buildingOf } from './building.ts'
import type { Electricity } from './electricity.ts'
import { estimate } from './estimate.ts'
import { marketElectricity } from './market.ts'
import { ecologits011 as method } from './methods.ts'
import { type Place, placeOf } from './place.ts'
import type { SituationRequest } from './request.ts'
import { zoneRanges } from './zone-ranges.ts'

const catalogue = defaultCatalogue()
const placed = (place: Omit<SituationRequest, 'model'>, electricity?: Electricity): Place =>
  placeOf(catalogue, { model: 'any', ...place }, catalogue.providers.get(`text/${place.provider}`), {
    whose: 'own',
    electricity,
  })
const exactly = (value: number) => ({ min: value, value, max: value })
const use = { energyJ: exactly(500), timeS: 1, formulas: { below: 0, above: 0 } }
const codes = ({ notes }: Place): string[] => notes.map(({ code }) => code)

describe('market-based electricity', () => {
  it('takes the carbon of contracts, and leaves minerals, primary energy and water to the grid', () => {
    const region = { region: 'gcp/us-central1' }
    const [location, market] = [placed(region), placed(region, marketElectricity)]
    expect(market.zone.gwp).toBeCloseTo(0.87 * 0.024 + 0.13 * 0.634, 12)
    expect(market.zone).toMatchObject({ adpe: location.zone.adpe, pe: location.zone.pe, wue: location.zone.wue })
    expect(codes(market)).toContain('electricity-market')
    expect(codes(market)).not.toContain('gwp-borrowed')
    expect(market.notes.find(({ code }) => code === 'electricity-market')?.message).toContain('87 % carbon-free')
    const [byPlace, byContract] = [location, market].map((place) => impactsOf(buildingOf(place, 'datacentre'), use))
    expect(byContract?.gwp.value).toBeLessThan(byPlace?.gwp.value as number)
    expect(byContract?.wcf).toEqual(byPlace?.wcf)
    expect(byContract?.adpe).toEqual(byPlace?.adpe)
  })

  it("takes a fleet's figure for a provider that runs on it alone, with the range of the years", () => {
    const { zone, ranges, sources } = placed({ provider: 'google_genai' }, marketElectricity)
    expect(zone.gwp).toBe(0.094)
    expect(ranges().gwp).toEqual({ min: 0.094, value: 0.094, max: 0.135 })
    expect(sources().if_electricity_mix_gwp).toBe('elsworth-2025')
  })

  it('is asked for: by location is the default, and said where it was asked for', () => {
    const region = { region: 'gcp/us-central1' }
    expect(placed(region, 'location').zone).toBe(placed(region).zone)
    expect(codes(placed(region, 'location'))).toEqual([
      'provider-unknown',
      'zone-of-region',
      'electricity-location',
      'adpe-derived',
      'pe-derived',
      'wue-derived',
      'gwp-borrowed',
    ])
  })

  it('is never nothing, even where all is said to be carbon-free', () => {
    expect(placed({ region: 'gcp/europe-north2' }, marketElectricity).zone.gwp).toBeGreaterThan(0.01)
  })

  it.each([
    [{ provider: 'anthropic' }, /a market-based figure of anthropic/],
    [{ region: 'aws/eu-west-3' }, /figure of aws\/eu-west-3/],
    [{}, /of an unknown provider/],
  ])('is an error where nobody published a figure: %j', (place, message) => {
    expect(() => placed(place, marketElectricity)).toThrow(message)
  })
})

describe("the caller's own electricity", () => {
  const own = { gwpKgco2eqPerKwh: 0.02, label: 'our roof' }

  it('takes the place of the figures that it tells, as exact, and says so', () => {
    const place = placed({ zone: 'FRA' }, own)
    expect(place.zone.gwp).toBe(0.02)
    expect(place.ranges().gwp).toEqual(exactly(0.02))
    expect(place.ranges().wue).toEqual(zoneRanges(catalogue.zones.get('FRA') as never).wue)
    expect(place.sources().if_electricity_mix_gwp).toBe('request')
    const { message } = place.notes.find(({ code }) => code === 'electricity-own') ?? { message: '' }
    expect(message).toBe(
      'Electricity of our roof: 0.02 kgCO2eq per kWh, taken as exact; other figures are those of FRA.',
    )
  })

  it('tells the zone where the request does not, and may not contradict it', () => {
    expect(placed({ provider: 'openai' }, { ...own, zone: 'SWE' }).zone.code).toBe('SWE')
    expect(placed({ region: 'aws/eu-west-3' }, { ...own, zone: 'fra' }).zone.code).toBe('FRA')
    expect(() => placed({ zone: 'FRA' }, { ...own, zone: 'SWE' })).toThrow(/electricity.zone is "SWE", but the request/)
  })

  it("counts for EcoLogits' methods too, and no estimate is taken for another's", () => {
    const request = { model: 'gpt-4o', outputTokens: 300, zone: 'FRA' }
    const gwp = (electricity?: Electricity): number =>
      estimate(request, { method, ...(electricity === undefined ? {} : { electricity }) }).usage.gwp?.value as number
    const yearly = gwp()
    const [whole, half, none] = [0.2, 0.1, 0].map((gwpKgco2eqPerKwh) => gwp({ gwpKgco2eqPerKwh }))
    expect((half as number) / (whole as number)).toBeCloseTo(0.5, 12)
    expect(none).toBe(0)
    expect(gwp('location')).toBe(yearly)
    expect(gwp()).toBe(yearly)
  })

  it('passes on what its source warns of', () => {
    const warning = { code: 'electricity-not-live', message: 'nobody answered' }
    const { warnings } = estimate(
      { model: 'gpt-4o', outputTokens: 3 },
      { method, electricity: { zone: 'FRA', warnings: [warning] } },
    )
    expect(warnings).toContainEqual(warning)
  })

  it.each([
    [{ gwpKgco2eqPerKwh: 44 }, /gwpKgco2eqPerKwh is 44; expected a number of kgCO2eq per kWh from 0 to 3/],
    [{ gwpKgco2eqPerKwh: Number.NaN }, /is NaN/],
    [{ wueLPerKwh: -1 }, /wueLPerKwh is -1; expected a number of L/],
    [{ peMjPerKwh: '9' }, /peMjPerKwh is "9"/],
    [{ zone: 3 }, /electricity.zone is 3; expected a text/],
    [{ warnings: 'none' }, /electricity.warnings is "none"/],
    ['green', /electricity is "green"; expected "location", marketElectricity/],
    [null, /electricity is null/],
  ])('refuses %j', (electricity, message) => {
    const options = { electricity: electricity as never }
    expect(() => estimate({ model: 'gpt-4o', outputTokens: 3 }, { ...options, method })).toThrow(message)
    expect(() => estimate({ model: 'veo-3.1', durationS: 3, resolution: '720p' }, { ...options, method })).toThrow(
      message,
    )
  })
})

describe('the ranges of a zone', () => {
  it('hold the figure, and are wider where it is derived or borrowed', () => {
    for (const zone of catalogue.zones.values())
      for (const { min, value, max } of Object.values(zoneRanges(zone)))
        expect([zone.code, min <= value && value <= max && Number.isFinite(max)]).toEqual([zone.code, true])
    const width = (code: string, criterion: 'gwp' | 'wue'): number => {
      const { min, max } = zoneRanges(catalogue.zones.get(code) as never)[criterion]
      return max / min
    }
    expect(width('US-CAL-CISO', 'gwp')).toBeGreaterThan(width('USA', 'gwp'))
    expect(width('ALB', 'wue')).toBeGreaterThan(width('FRA', 'wue'))
  })

  it('go no further than physics: no kWh takes less than itself, no grid is worse than coal', () => {
    for (const zone of catalogue.zones.values()) {
      const { gwp, pe } = zoneRanges(zone)
      expect(pe.min).toBeGreaterThanOrEqual(Math.min(zone.pe, 3.6))
      expect(gwp.max).toBeLessThanOrEqual(Math.max(zone.gwp, 1))
    }
  })

  it('take a registered zone at its word', () => {
    const mine = { code: 'MINE', name: 'mine', gwp: 0.1, adpe: 1e-8, pe: 9, wue: 2, sources: {} }
    const zone = extend(catalogue, { zones: [mine] }).zones.get('MINE')
    expect(zoneRanges(zone as never)).toEqual({
      gwp: exactly(0.1),
      adpe: exactly(1e-8),
      pe: exactly(9),
      wue: exactly(2),
    })
  })

  it('say which figures are derived from a mix, and which are borrowed', () => {
    expect(codes(placed({ zone: 'FRA' }))).toEqual(['provider-unknown', 'pe-derived'])
    expect(codes(placed({ zone: 'US-CAL-CISO' }))).toContain('gwp-borrowed')
  })

  it('widen the impacts of a request', () => {
    const [exact, ranged] = [{ gwpKgco2eqPerKwh: 0.04418 }, undefined].map((electricity) =>
      impactsOf(buildingOf(placed({ zone: 'FRA' }, electricity), 'datacentre'), use),
    )
    const width = (impacts: typeof exact): number => (impacts?.usage.gwp?.max ?? 0) / (impacts?.usage.gwp?.min ?? 1)
    expect(width(ranged)).toBeGreaterThan(width(exact))
    expect(ranged?.usage.gwp?.value).toBe(exact?.usage.gwp?.value)
  })
})
