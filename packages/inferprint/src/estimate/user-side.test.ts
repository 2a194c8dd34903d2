import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultCatalogue } from '../catalogue/index.ts'
import { userAssumptions } from '../method/inferprint-1/user-assumptions.ts'
import { userSide } from '../method/inferprint-1/user-side.ts'
import { evaluate } from '../quantity/index.ts'
import { impactsOf } from './accelerator-use.ts'
import { buildingOf } from './building.ts'
import type { Impact } from './footprint.ts'
import { placeOf } from './place.ts'
import { checkUser, type User, userImpacts, userNote, withUserSide } from './user-side.ts'

const catalogue = defaultCatalogue()
const impactsAt = (outputTokens: number, more: { inputTokens?: number; requestLatencyS?: number } = {}, user?: User) =>
  userImpacts({ model: 'any', outputTokens, ...more }, { catalogue, inputTokens: 500, ...(user && { user }) })

describe("the user's side", () => {
  it('is what its formulas say, to the last bits', () => {
    const count = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(count, count, fc.constantFrom('FRA', 'USA', 'WOR'), (inputTokens, outputTokens, zone) => {
        const { promptBytes, outputBytes, internetKwhPerGb, deviceW, readingS } = userAssumptions
        const { gwp, adpe, pe, wue } = catalogue.zones.get(zone) ?? { gwp: 0, adpe: 0, pe: 0, wue: 0 }
        const folded = evaluate(userSide, {
          prompt_token_count: inputTokens,
          output_token_count: outputTokens,
          bytes_per_prompt_token: promptBytes.value,
          bytes_per_output_token: outputBytes.value,
          internet_energy_intensity: internetKwhPerGb.value,
          device_power: deviceW.value,
          device_time: outputTokens * readingS.value,
          if_electricity_mix_gwp: gwp,
          if_electricity_mix_adpe: adpe,
          if_electricity_mix_pe: pe,
          if_electricity_mix_wue: wue,
        })
        const computed = impactsAt(outputTokens, { inputTokens }, { zone })
        for (const [name, impact] of Object.entries(computed)) {
          expect(impact.value / folded[`user_side_${name}` as 'user_side_energy']).toBeCloseTo(1, 12)
          expect(impact.min <= impact.value && impact.value <= impact.max).toBe(true)
        }
      }),
    )
  })

  it('knows the device from what is told of it', () => {
    const told = impactsAt(300, {}, { devicePowerW: 20, deviceTimeS: 36, zone: 'FRA' })
    expect(told.energy.value).toBeCloseTo((20 * 36) / 3.6e6, 5)
    expect(told.energy.value).toBeGreaterThan((20 * 36) / 3.6e6)
    const waited = impactsAt(300, { requestLatencyS: 36 }, { devicePowerW: 20 })
    expect(waited.energy.value).toBe(told.energy.value)
    expect(waited.gwp.value).toBeGreaterThan(told.gwp.value)
    expect(impactsAt(0).energy.value).toBeGreaterThan(0)
  })

  it('comes on top of the data centre, in use and total, and leaves manufacture as it is', () => {
    const exactly = (value: number) => ({ min: value, value, max: value })
    const use = { energyJ: exactly(500), timeS: 1, formulas: { below: 0, above: 0 } }
    const place = placeOf(catalogue, { model: 'any', zone: 'FRA' }, undefined, { whose: 'own' })
    const [inside, full] = (['datacentre', 'full'] as const).map((boundary) =>
      impactsOf(buildingOf(place, boundary), use),
    )
    expect(full).toEqual(inside)
    const request = { model: 'any', outputTokens: 300 }
    const both = withUserSide(full as never, request, { catalogue, inputTokens: 500 }) as Record<string, Impact>
    const user = userImpacts(request, { catalogue, inputTokens: 500 })
    for (const name of ['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const)
      expect(both[name]?.value).toBe((inside?.[name]?.value as number) + user[name].value)
    expect(both).toMatchObject({ embodied: inside?.embodied, usage: { energy: { value: both.energy?.value } } })
  })

  it('says what it counts, and refuses what is no user', () => {
    expect(userNote({ user: { zone: 'FRA' } }).message).toContain('with electricity of FRA')
    expect(() => checkUser({ devicePowerW: -1 }, 'full')).toThrow(
      'user.devicePowerW is -1; expected a number from 0 to 1000000000',
    )
    expect(() => checkUser({}, 'server')).toThrow('the boundary server leaves out')
    expect(() => impactsAt(3, {}, { zone: 'FRO_' })).toThrow('zone is "FRO_"')
  })
})
