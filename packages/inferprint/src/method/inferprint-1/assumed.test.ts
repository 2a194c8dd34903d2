import { expect, it } from 'vitest'
import { assumedValues, dataCentre, diffusion, speed, text1, userSide } from './index.ts'

const systems = { texts: [text1, speed, userSide], 'images and videos': [diffusion, dataCentre] } as const

it.each(['texts', 'images and videos'] as const)('what is assumed for %s is of a quantity, inside its range', (of) => {
  const names = new Set(systems[of].flatMap(({ quantities }) => [...quantities.keys()]))
  const others = new Set([...dataCentre.quantities.keys(), ...userSide.quantities.keys()])
  for (const [name, values] of assumedValues(of)) {
    expect([name, names.has(name) || others.has(name)]).toEqual([name, true])
    for (const { value, min = value, max = value } of values) {
      expect(min).toBeLessThanOrEqual(value)
      expect(max).toBeGreaterThanOrEqual(value)
    }
  }
})

it.each(['texts', 'images and videos'] as const)('every input of %s that was fitted has its value', (of) => {
  const values = assumedValues(of)
  const fitted = systems[of]
    .flatMap(({ quantities }) => [...quantities.values()])
    .filter(({ source }) => source === 'mlenergy-v3')
  expect(fitted.filter(({ name }) => !values.has(name))).toEqual([])
  expect(fitted.length).toBeGreaterThan(10)
})
