import { describe, expect, it } from 'vitest'
import { equivalences, estimate } from './index.ts'

describe('equivalences', () => {
  const footprint = estimate({ model: 'gpt-4o', outputTokens: 300 })

  it('give at most two significant digits, in order', () => {
    for (const { value, min, max, source } of equivalences(footprint)) {
      for (const number of [value, min, max]) expect(number).toBe(Number(number.toPrecision(2)))
      expect(min).toBeLessThanOrEqual(value)
      expect(value).toBeLessThanOrEqual(max)
      expect(source).not.toBe('')
    }
  })

  it('grow with the requests', () => {
    const car = (requests: number) => equivalences(footprint, requests).find(({ thing }) => thing === 'electric car')
    expect(car(1e6)?.value).toBe(Number(((footprint.energy.value * 1e6) / 0.17).toPrecision(2)))
    expect(car(1)?.unit).toBe('km')
  })
})
