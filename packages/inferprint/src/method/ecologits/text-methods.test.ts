import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Interval } from '../../quantity/index.ts'
import { fix } from '../../quantity/js/straight-method.ts'
import { hullOfSizes, textMethods } from './impacts.ts'
import { ecologits08, ecologits09, ecologits011 } from './text-methods.ts'

const interval = (min: number, max: number) =>
  fc
    .tuple(fc.double({ min, max, noNaN: true }), fc.double({ min, max, noNaN: true }))
    .map(([a, b]): Interval => ({ min: Math.min(a, b), max: Math.max(a, b) }))
const situation = fc.record({
  model_active_parameter_count: interval(0.1, 500),
  model_total_parameter_count: interval(0.1, 5000),
  tps: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.double({ min: 1, max: 2000, noNaN: true })),
  ttft: fc.double({ min: 0, max: 30, noNaN: true }),
  datacenter_pue: interval(1, 2),
  datacenter_wue: interval(0, 5),
  if_electricity_mix_gwp: fc.double({ min: 0, max: 2, noNaN: true }),
  if_electricity_mix_adpe: fc.double({ min: 0, max: 1e-6, noNaN: true }),
  if_electricity_mix_pe: fc.double({ min: 0, max: 20, noNaN: true }),
  if_electricity_mix_wue: fc.double({ min: 0, max: 20, noNaN: true }),
})
const tokens = fc.oneof(fc.integer({ min: 0, max: 1e6 }), fc.constant(0))
const latency = fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.double({ min: 0, max: 3600, noNaN: true }))
const measured = fc.oneof(fc.constant(undefined), fc.double({ min: 0, max: 1, noNaN: true }))

describe.each([ecologits011, ecologits09, ecologits08])(
  'the straight-line source of $name',
  ({ version, straight }) => {
    const system = textMethods[version]

    it('computes every output as the fold over its formulas does, to the last bit', () => {
      fc.assert(
        fc.property(situation, tokens, latency, measured, (values, count, seconds, energy) => {
          const own = Object.fromEntries(Object.entries(values).filter(([name]) => system.quantities.has(name)))
          const given = version === '0.8' ? { ...own, datacenter_pue: undefined } : own
          const into = new Float64Array(2 * straight.outputs.length)
          const stage = fix(straight, given)
          straight.request(stage, 0, into, 0, count, seconds, energy ?? Number.NaN)
          const folded = hullOfSizes(system, {
            ...given,
            output_token_count: count,
            request_latency: seconds,
            ...(version === '0.11' && { request_it_energy: energy }),
          })
          straight.outputs.forEach((output, index) => {
            expect({ output, min: into[2 * index], max: into[2 * index + 1] }).toEqual({ output, ...folded[output] })
          })
        }),
        { numRuns: 500 },
      )
    })

    it('has every output of the method', () => {
      expect(straight.outputs.toSorted()).toEqual(system.outputs.toSorted())
    })

    it('says which value is missing or cannot be', () => {
      expect(() => fix(straight, {})).toThrow(/model_active_parameter_count is not given/)
      expect(() => fix(straight, { model_active_parameter_count: -1 })).toThrow(/expected zero or more/)
    })
  },
)
