import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRoute, writeRoute } from './route.ts'

test('an address keeps every value', () => {
  const values = fc.dictionary(
    fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
    fc.string({ minLength: 1, unit: 'grapheme' }),
  )
  fc.assert(
    fc.property(values, (told) => {
      const route = { page: 'calculator', values: { ...told } }
      expect(readRoute(writeRoute(route))).toEqual(route)
    }),
  )
})

test('models stay legible in an address', () => {
  expect(writeRoute({ page: 'calculator', values: { m: 'openai/gpt-5,mistralai/x', zone: '' } })).toBe(
    '#/calculator?m=openai/gpt-5,mistralai/x',
  )
})
