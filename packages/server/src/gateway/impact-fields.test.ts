import fc from 'fast-check'
import { expect, test } from 'vitest'
import { figure, rounded } from './impact-fields.ts'

const value = fc
  .tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -20, max: 20 }))
  .map(([mantissa, exponent]) => mantissa * 10 ** exponent)

test('figures have six digits, as toPrecision writes them', () => {
  fc.assert(
    fc.property(value, (each) => void expect(figure(each)).toBe(each.toPrecision(6))),
    { numRuns: 5000 },
  )
  fc.assert(
    fc.property(value, (each) => void expect(rounded(each)).toBe(Number(each.toPrecision(6)))),
    { numRuns: 5000 },
  )
})

test.each([0, 1, 10, 1e-6, 9.999999e-7, 0.1, 0.9999996, 0.001, 123456, 1e21, 5e-324])('%d, too', (each) => {
  expect([figure(each), rounded(each)]).toEqual([each.toPrecision(6), Number(each.toPrecision(6))])
})
