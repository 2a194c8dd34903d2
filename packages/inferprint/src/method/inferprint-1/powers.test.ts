import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorOf, logarithmOf, powerOf, tables } from './powers.ts'

describe('powers by a table', () => {
  it('are the factors of distances, as Math.exp has them', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20, noNaN: true }), (distance) => {
        expect(Math.abs(factorOf(distance) / Math.exp(distance) - 1)).toBeLessThan(1e-13)
      }),
    )
    expect(factorOf(0)).toBe(1)
    expect(factorOf(Number.NaN)).toBeNaN()
    expect(factorOf(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
  })

  it('and logarithms are those of Math.exp and Math.log', () => {
    const [powers, logarithms] = tables()
    fc.assert(
      fc.property(
        fc.double({ min: -14, max: 8, noNaN: true }),
        fc.double({ min: 0.25, max: 4, noNaN: true }),
        (exponent, ratio) => {
          expect(Math.abs(powerOf(exponent, powers) / Math.exp(exponent) - 1)).toBeLessThan(1e-13)
          expect(Math.abs(logarithmOf(ratio, logarithms) - Math.log(ratio))).toBeLessThan(1e-15)
        },
      ),
    )
  })
})
