import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decimal } from './decimal.ts'

/** Of a whole number of up to eighteen digits. */
const ofDigits = (digits: string, scale: number): number =>
  decimal(Number(digits.slice(0, 9)), Number(digits.slice(9)), Math.max(0, digits.length - 9), scale)

it('is the double that the language reads, wherever it can tell', () => {
  const digits = fc
    .tuple(
      fc.integer({ min: 1, max: 999_999_999 }),
      fc.integer({ min: 0, max: 999_999_999 }),
      fc.integer({ min: 0, max: 9 }),
    )
    .map(([high, low, length]) =>
      length === 0 ? String(high) : `${String(high).padEnd(9, '3')}${String(low).padStart(9, '0').slice(0, length)}`,
    )
  let told = 0
  fc.assert(
    fc.property(digits, fc.integer({ min: -60, max: 22 }), (whole, scale) => {
      const value = ofDigits(whole, scale)
      if (Number.isNaN(value)) return
      told++
      expect(value).toBe(Number(`${whole}e${scale}`))
    }),
    { numRuns: 20_000, seed: 20261201 },
  )
  expect(told).toBeGreaterThan(19_900)
})

it('reads what the language writes', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-30, max: 1e15, noNaN: true }), (value) => {
      const [, whole = '', part = '', exponent = '0'] = /^(\d)\.?(\d*)e(.*)$/.exec(value.toExponential()) ?? []
      expect(ofDigits(whole + part, Number(exponent) - part.length)).toBe(value)
    }),
    { numRuns: 20_000, seed: 20261201 },
  )
})

it('does not tell what lies between two doubles, or next to that', () => {
  /** 2 ** 53 + 1 is half way. */
  expect(ofDigits('9007199254740993', 0)).toBeNaN()
  expect(ofDigits('9007199254740992', 0)).toBe(2 ** 53)
  expect(ofDigits('900719925474099301', -2)).toBe(2 ** 53 + 2)
  expect(ofDigits('1', -61)).toBeNaN()
  expect(ofDigits('1', 23)).toBeNaN()
  expect(ofDigits('0', -3)).toBe(0)
})
