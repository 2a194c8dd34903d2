import { expect, test } from 'vitest'
import { shownConstant, shownUnit } from './shown-unit.ts'

test('units as print has them', () => {
  const substances = { co2eq: 'CO₂eq', sbeq: 'Sb eq' }
  expect(shownUnit('s/frame/px^4', substances)).toBe('s/frame/px⁴')
  expect(shownUnit('frame*px^2', substances)).toBe('frame·px²')
  expect(shownUnit('kgCO2eq/kWh', substances)).toBe('kg CO₂eq/kWh')
})

test('constants keep their digits, and powers of ten show how small they are', () => {
  expect(shownConstant(1.1665273170451914e-6, 'en')).toBe('1.16653 × 10⁻⁶')
  expect(shownConstant(94_608_000, 'en')).toBe('94,608,000')
  expect(shownConstant(0.43, 'fr')).toBe('0,43')
  expect(shownConstant(0, 'en')).toBe('0')
  expect(shownConstant(1.4e12, 'en')).toBe('1.4 × 10¹²')
  expect(shownConstant(Number.POSITIVE_INFINITY, 'en')).toBe('∞')
})
