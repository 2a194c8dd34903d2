import { systems } from 'inferprint/explain'
import { expect, test } from 'vitest'
import { quantityName } from './quantity-names.ts'

const named = [...systems.values()]
  .filter(({ name }) => name.startsWith('inferprint-1'))
  .flatMap(({ quantities }) => [...quantities.keys()])

test('a name is of its language, or is said to be English', () => {
  expect(quantityName('if_electricity_mix_gwp', 'fr')).toEqual({ text: 'carbone d’un kWh', lang: 'fr' })
  expect(quantityName('if_electricity_mix_gwp', 'en').text).toBe('carbon of a kWh')
  expect(quantityName('tile_factor', 'fr')).toEqual({ text: 'tile factor', lang: 'en' })
})

test('most names of inferprint-1 are told in French, and every one is legible', () => {
  const french = named.filter((name) => quantityName(name, 'fr').lang === 'fr')
  expect(french.length / named.length).toBeGreaterThan(0.7)
  expect(named.map((name) => quantityName(name, 'fr').text).filter((text) => /_|undefined/.test(text))).toEqual([])
})
