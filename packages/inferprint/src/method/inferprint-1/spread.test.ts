import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorOf, spreadsOf } from './spread.ts'

describe('spreads', () => {
  it('stand for factors, as Math.exp has them', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20, noNaN: true }), (distance) => {
        expect(Math.abs(factorOf(distance) / Math.exp(distance) - 1)).toBeLessThan(1e-13)
      }),
    )
    expect(factorOf(0)).toBe(1)
    expect(factorOf(Number.NaN)).toBeNaN()
    expect(factorOf(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
  })

  it('of inputs that do not know of each other add as squares', () => {
    const two = { one: { min: 0.5, value: 1, max: 2 }, other: { min: 1, value: 2, max: 4 } }
    const [product, first] = spreadsOf(two, ({ one = 0, other = 0 }) => [one * other, one])
    expect(product?.above).toBeCloseTo(Math.SQRT2 * Math.LN2, 12)
    expect(first).toEqual({ below: Math.LN2, above: Math.LN2 })
  })
})
