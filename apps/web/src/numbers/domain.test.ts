import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decadesOf, domainOf, placeOf } from './domain.ts'

const amount = fc.double({ min: 1e-12, max: 1e9, noNaN: true })

test('every range lies within the axis, in its order', () => {
  fc.assert(
    fc.property(amount, amount, (one, other) => {
      const [min, max] = one < other ? [one, other] : [other, one]
      const domain = domainOf([{ min, max }])
      const [left, right] = [placeOf(min, domain), placeOf(max, domain)]
      expect(left).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(100)
      expect(left).toBeLessThanOrEqual(right)
    }),
  )
})

test('decades are marked; nothing at all still has an axis', () => {
  expect(decadesOf(domainOf([{ min: 0.11, max: 3.9 }]))).toEqual([-1, 0, 1])
  expect(domainOf([{ min: 0, max: 0 }])).toEqual({ from: 0, to: 1 })
  expect(placeOf(0, { from: 0, to: 1 })).toBe(0)
})
