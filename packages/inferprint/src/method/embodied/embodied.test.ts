import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accelerators } from '../../catalogue/accelerators.ts'
import { sources } from '../../catalogue/sources.ts'
import { evaluate, system } from '../../quantity/index.ts'
import {
  type DeclaredServer,
  embodiedOf,
  graphicsCard,
  InvalidServerError,
  power,
  powerProfile,
  profiledPower,
  use,
} from './index.ts'

/** One 100 mm2 processor, two modules of 10 GB at 2 GB/cm2, one drive of 100 GB at 50 GB/cm2, a disk, a supply of 2 kg, in a rack. */
const small: DeclaredServer = {
  processors: { count: 1, dieMm2: 100 },
  memory: [{ count: 2, gbEach: 10, gbPerCm2: 2 }],
  ssd: [{ count: 1, gbEach: 100, gbPerCm2: 50 }],
  hdd: { count: 1 },
  powerSupplies: { count: 1, kgEach: 2 },
  chassis: 'rack',
}
const withGpus = (accelerators: DeclaredServer['accelerators']): DeclaredServer => ({
  ...small,
  ...(accelerators && { accelerators }),
})

describe('a server bottom-up', () => {
  it('is the sum of its parts, computed by hand', () => {
    const processor = 100 * 0.0197 + 9.14
    const memory = 2 * ((10 / 2) * 2.2 + 5.22)
    const drives = (100 / 50) * 2.2 + 6.34 + 31.11
    const rest = 2 * 24.3 + 150 + 66.1 + 6.68
    const { gwp, adpe, pe } = embodiedOf(small)
    expect(gwp).toEqual({
      value: expect.closeTo(processor + memory + drives + rest, 9),
      min: gwp.value,
      max: gwp.value,
      unit: 'kgCO2eq',
    })
    expect(adpe.value).toBeCloseTo(
      100 * 5.87e-9 +
        0.0204 +
        2 * (5 * 6.3e-5 + 0.00169) +
        2 * 6.3e-5 +
        0.000563 +
        0.00025 +
        2 * 0.0083 +
        0.0202 +
        0.00369 +
        1.41e-6,
      12,
    )
    expect(pe.value).toBeCloseTo(
      100 * 0.265 + 156 + 2 * (5 * 27.3 + 74) + 2 * 27.3 + 73.98 + 276 + 704 + 2200 + 836 + 68.6,
      6,
    )
  })

  it('goes by the wafer that a good die uses up: 814 mm2 take 2808', () => {
    const card = graphicsCard('gpu')
    const values = evaluate(
      system('card', { gpu_gwp: card.gwp }),
      { gpu_die_area: 814, gpu_memory: 93, gpu_memory_dies: 6 } as never,
      ['gpu_die_effective'],
    ) as Record<string, number>
    expect(values.gpu_die_effective).toBeCloseTo(2808.4, 1)
  })

  it('takes the range of what is not told', () => {
    const { gwp } = embodiedOf({ processors: { count: 2 }, memory: [{ count: 16, gbEach: 64 }] })
    expect(gwp.min).toBeLessThan(gwp.value)
    expect(gwp.max).toBeGreaterThan(gwp.value)
  })

  it('counts its accelerators once', () => {
    const h100 = accelerators().get('H100')!
    const [bare, full] = [embodiedOf(small), embodiedOf(withGpus([{ name: 'H100', count: 8 }]))]
    for (const criterion of ['gwp', 'adpe', 'pe'] as const) {
      expect(full[criterion].value - bare[criterion].value).toBeCloseTo(8 * h100.embodied[criterion].value, 6)
      expect(full[criterion].max - bare[criterion].max).toBeCloseTo(8 * h100.embodied[criterion].max, 6)
    }
  })

  it('is shared by time, never beyond its life, and by what an instance holds', () => {
    const whole = embodiedOf(small).gwp.value
    expect(embodiedOf(small, { durationH: 8760 }).gwp.value).toBeCloseTo(whole / 4, 9)
    expect(embodiedOf(small, { durationH: 8760, utilisation: 0.5 }).gwp.value).toBeCloseTo(whole / 2, 9)
    expect(embodiedOf(small, { durationH: 1e6 }).gwp.value).toBeCloseTo(whole, 9)
    const life = { min: 20_000, value: 40_000, max: 80_000 }
    const { min, max } = embodiedOf(small, { durationH: 10_000, lifeH: life }).gwp
    expect([min, max]).toEqual([expect.closeTo(whole / 8, 9), expect.closeTo(whole / 2, 9)])
    const halves = embodiedOf(small, { shares: { memory: 0.5, ssd: 0.5, hdd: 0.5, vcpu: 0.5 } })
    expect(halves.gwp.value).toBeCloseTo(whole / 2, 9)
  })

  it('explains itself, each quantity with a source on record', () => {
    const steps = embodiedOf(
      withGpus([
        { name: 'L4', count: 1 },
        { memoryGb: 24, count: 2 },
      ]),
    ).explain()
    expect(steps.at(-1)).toMatchObject({ name: 'server_embodied_pe', unit: 'MJ', kind: 'computed' })
    expect(steps.find(({ name }) => name === 'gpu_2_gwp')?.formula).toContain('gpu_2_memory_die_effective')
    expect(steps.find(({ name }) => name === 'gpu_2_memory')).toMatchObject({ kind: 'given', source: 'request' })
    expect(steps.find(({ name }) => name === 'gpu_2_mass')).toMatchObject({ kind: 'parameter', source: 'boaviztapi' })
    const known = new Set([...sources().keys(), 'request'])
    expect(steps.flatMap(({ source }) => source.split(' ')).filter((id) => !known.has(id))).toEqual([])
    for (const { bounds, value, name } of steps) {
      expect(bounds.min, name).toBeLessThanOrEqual(value)
      expect(bounds.max, name).toBeGreaterThanOrEqual(value)
    }
  })

  it('costs more with more of anything', () => {
    const amount = fc.integer({ min: 1, max: 64 })
    fc.assert(
      fc.property(amount, amount, amount, (processors, modules, drives) => {
        const server = (more: number): DeclaredServer => ({
          processors: { count: processors + more },
          memory: [{ count: modules + more, gbEach: 32 }],
          ssd: [{ count: drives + more, gbEach: 960 }],
        })
        const [less, more] = [embodiedOf(server(0)), embodiedOf(server(1))]
        for (const criterion of ['gwp', 'adpe', 'pe'] as const)
          for (const end of ['min', 'value', 'max'] as const)
            expect(more[criterion][end]).toBeGreaterThan(less[criterion][end])
      }),
      { numRuns: 30 },
    )
  })

  it.each([
    [{ ...small, processors: { count: -1 } }, {}, 'cpu_units is -1'],
    [{ ...small, memory: [{ count: 1, gbEach: Number.NaN }] }, {}, 'ram_capacity is NaN'],
    [withGpus([{ name: 'H1000', count: 8 }]), {}, 'did you mean H100'],
    [{}, {}, 'processors are missing'],
    [{ ...small, chassis: 'tower' }, {}, 'chassis is "tower"'],
    [{ ...small, memory: 'much' }, {}, 'memory is no list'],
    [{ ...small, processors: { count: 1, cores: 8 } }, {}, 'cores and dieMm2PerCore belong together'],
    [{ ...small, memory: [{ count: '2', gbEach: 8 }] }, {}, 'ram_units is 2'],
    [small, { utilisation: 0 }, 'utilisation is 0; expected a number above 0 and at most 1'],
    [small, { lifeH: { min: 9, value: 8, max: 10 } }, 'life is 9..8..10'],
  ] as const)('refuses what cannot be: %#', (server, options, message) => {
    expect(() => embodiedOf(server as never, options)).toThrow(InvalidServerError)
    expect(() => embodiedOf(server as never, options)).toThrow(message)
  })
})

describe('power and use', () => {
  it('follows the design power at four loads, and a family without one', () => {
    const at = (load: number) =>
      evaluate(power, { cpu_units: 1, cpu_design_power: 100, load, ram_capacity: 0, other_power_share: 0 }).server_power
    expect([0, 10, 50, 100].map((load) => Math.round(at(load) ?? Number.NaN))).toEqual([12, 32, 75, 102])
    const family = powerProfile('xeon_gold')
    const values = evaluate(profiledPower, {
      cpu_units: 1,
      load: 50,
      ram_capacity: 10,
      other_power_share: 0,
      ...family,
    } as never)
    expect((values as Record<string, number>).server_power).toBeCloseTo(
      35.5688 * Math.log(0.2438 * (50 + 9.6694)) - 0.6087 + 2.84,
      9,
    )
    expect(() => powerProfile('abacus')).toThrow(/no fact/)
  })

  it('costs the electricity of its zone', () => {
    const given = { average_power: 500, hours: 10, electricity_gwp: 0.4, electricity_adpe: 1e-7, electricity_pe: 10 }
    expect(evaluate(use, given as never)).toMatchObject({ use_gwp: 2, use_pe: 50 })
  })
})
