import { describe, expect, it } from 'vitest'
import { spreadsOf } from './spread.ts'

describe('spreads', () => {
  it('of inputs that do not know of each other add as squares', () => {
    const two = { one: { min: 0.5, value: 1, max: 2 }, other: { min: 1, value: 2, max: 4 } }
    const [product, first] = spreadsOf(two, ({ one = 0, other = 0 }) => [one * other, one])
    expect(product?.above).toBeCloseTo(Math.SQRT2 * Math.LN2, 12)
    expect(first).toEqual({ below: Math.LN2, above: Math.LN2 })
  })
})
