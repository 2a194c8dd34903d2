import { text08, text09, text011 } from 'inferprint/method'
import { expect, test } from 'vitest'
import { methodIds } from '../quantities/methods.ts'
import { compareSystems } from './compare-systems.ts'

test('a method is the same as itself', () => {
  for (const id of methodIds) expect(compareSystems(id, id).filter((pair) => pair.is !== 'same')).toEqual([])
})

test('0.9 and 0.11 part in what the release says', () => {
  const pairs = compareSystems('ecologits-0.9', 'ecologits-0.11').filter((pair) => pair.is !== 'same')
  expect(Object.fromEntries(pairs.map(({ name, is }) => [name, is]))).toEqual({
    request_energy: 'formula',
    request_usage_wcf: 'formula',
    gpu_embodied_gwp: 'value',
    gpu_embodied_adpe: 'value',
    gpu_embodied_pe: 'value',
    ...Object.fromEntries(
      [...text011.quantities.keys()].filter((name) => !text09.quantities.has(name)).map((name) => [name, 'only right']),
    ),
  })
})

test('every quantity of both is told', () => {
  const names = compareSystems('ecologits-0.8', 'ecologits-0.9').map(({ name }) => name)
  expect(names.sort()).toEqual([...new Set([...text08.quantities.keys(), ...text09.quantities.keys()])].sort())
})
