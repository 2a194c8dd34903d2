import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Criterion } from '../../estimate/footprint.ts'
import { canonicalUnits, parseAmount, printAmount } from './parse-amount.ts'

const criteria = Object.keys(canonicalUnits) as Criterion[]

describe('parseAmount', () => {
  it.each([
    ['gwp', '5 g', 0.005],
    ['gwp', '5 gCO2eq', 0.005],
    ['gwp', '5gCO2e', 0.005],
    ['gwp', '5 g CO₂eq', 0.005],
    ['gwp', '1 t', 1000],
    ['energy', '0.2 kWh', 0.2],
    ['energy', '1.5 Wh', 0.0015],
    ['energy', '3.6 MJ', 1],
    ['pe', '3 MJ', 3],
    ['pe', '2 GJ', 2000],
    ['wcf', '10 mL', 0.01],
    ['wcf', '2 L', 2],
    ['adpe', '1e-9 kgSbeq', 1e-9],
    ['adpe', '50 mg', 5e-5],
    ['gwp', 0.25, 0.25],
  ] as const)('%s %s is %d', (criterion, amount, value) => {
    expect(parseAmount(criterion, amount)).toBe(value)
  })

  it.each([
    ['gwp', '5 kWh'],
    ['gwp', '5'],
    ['gwp', '5 kgSbeq'],
    ['gwp', ''],
    ['gwp', 'a lot'],
    ['gwp', '-5 g'],
    ['gwp', '0 g'],
    ['gwp', '1e999 g'],
    ['gwp', '1,5 g'],
    ['energy', '5 g'],
    ['energy', '2 L'],
    ['wcf', '2 MJ'],
    ['pe', '1 kWh'],
    ['pe', -1],
    ['pe', 0],
    ['pe', Number.NaN],
    ['pe', Number.POSITIVE_INFINITY],
    ['pe', null],
    ['pe', {}],
    ['gwp', '5 constructor'],
  ] as const)('%s refuses %j, and says what it expects', (criterion, amount) => {
    expect(() => parseAmount(criterion, amount)).toThrow(
      expect.objectContaining({
        name: 'TypeError',
        message: expect.stringMatching(
          new RegExp(`^${criterion} is .*expected an amount .*${canonicalUnits[criterion]}`),
        ),
      }),
    )
  })

  it('reads back what is printed, to its three digits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...criteria),
        fc.double({ min: 1e-15, max: 1e9, noNaN: true }),
        (criterion, value) => {
          const back = parseAmount(criterion, printAmount(criterion, value))
          expect(Math.abs(back - value)).toBeLessThanOrEqual(0.005 * value * (1 + 1e-9))
        },
      ),
    )
  })

  it('prints in the unit that people use', () => {
    expect(printAmount('gwp', 0.005)).toBe('5 gCO2eq')
    expect(printAmount('energy', 0.0015)).toBe('1.5 Wh')
    expect(printAmount('pe', 0.02)).toBe('20 kJ')
    expect(printAmount('wcf', 0.01)).toBe('10 mL')
    expect(printAmount('gwp', 1e-9)).toBe('0.001 mgCO2eq')
  })
})
