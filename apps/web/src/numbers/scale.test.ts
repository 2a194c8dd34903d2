import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digitsOf, scaleOf, shownNumber, unitIn } from './scale.ts'

const substances = { co2eq: 'CO₂eq', sbeq: 'Sb eq' }

test.each([
  ['energy', 0.00034, 'Wh'],
  ['energy', 0.34, 'kWh'],
  ['energy', 12, 'kWh'],
  ['energy', 120, 'MWh'],
  ['gwp', 0.00022, 'g CO₂eq'],
  ['adpe', 8.4e-10, 'µg Sb eq'],
  ['wcf', 0.0018, 'mL'],
  ['pe', 0.0042, 'kJ'],
  ['energy', 0, 'µWh'],
] as const)('%s of %d is shown in %s', (criterion, value, unit) => {
  expect(unitIn(scaleOf(criterion, value), substances)).toBe(unit)
})

test('what is shown is a tenth to a thousand, over all that requests may cost', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e8, noNaN: true }), (value) => {
      const shown = value / scaleOf('energy', value).factor
      expect(shown).toBeGreaterThanOrEqual(0.1)
      expect(shown).toBeLessThanOrEqual(1000)
    }),
  )
})

test('digits follow the width of the interval, signs the language', () => {
  expect(digitsOf({ min: 1, max: 2 })).toBe(2)
  expect(digitsOf({ min: 1, max: 1.05 })).toBe(3)
  expect(shownNumber(0.3456, 'fr')).toBe('0,35')
  expect(shownNumber(1, 'en')).toBe('1.0')
  expect(shownNumber(12345, 'en')).toBe('12,000')
})
