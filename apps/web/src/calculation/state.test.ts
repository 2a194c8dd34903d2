import { expect, test } from 'vitest'
import { answersOf } from './answer.ts'
import { readState } from './state.ts'
import { taskIds } from './tasks.ts'

test('an empty address is a state with an answer, for every task', () => {
  for (const task of taskIds) {
    const [answer] = answersOf(readState({ task }))
    expect([task, answer?.problem, (answer?.footprint?.energy.value ?? 0) > 0]).toEqual([task, undefined, true])
  }
})

test('what a task does not know is as usual', () => {
  const told = { boundary: 'full', method: 'ecologits-0.9', pace: '20', life: '1e10' }
  expect(readState({ task: 'image', ...told })).toMatchObject({
    boundary: 'datacentre',
    method: 'inferprint-1',
    pace: '',
    life: '',
  })
  expect(readState({ task: 'video', method: 'ecologits-0.11' }).method).toBe('ecologits-0.11')
  expect(readState({ life: 'abc', times: '-1', by: 'noise' })).toMatchObject({ life: '', times: 1000, by: 'energy' })
})

test('every assumption of an address changes the answer', () => {
  const gwp = (told: Readonly<Record<string, string>>): number =>
    answersOf(readState(told))[0]?.footprint?.gwp.value ?? Number.NaN
  const usual = gwp({})
  for (const told of [
    { pue: '1.9' },
    { batch: '2' },
    { accelerator: 'A100' },
    { accelerators: '16' },
    { bits: '4' },
    { pace: '8' },
    { boundary: 'server' },
    { method: 'ecologits-0.11' },
    { region: 'gcp/asia-south1' },
    { zone: 'FRA' },
  ])
    expect([told, Math.abs(gwp(told) / usual - 1) > 0.001]).toEqual([told, true])
})

test('an assumption that makes no sense says what was expected', () => {
  const problem = (told: Readonly<Record<string, string>>) => answersOf(readState(told))[0]?.problem
  expect(problem({ pue: '0.9' })).toBe('PUE is "0.9"; expected a number from 1 to 4')
  expect(problem({ batch: 'many' })).toContain('serving.batchSize')
  expect(problem({ pace: 'slow' })).toBe('pace is "slow"; expected a number')
  expect(problem({ out: ' ' })).toContain('out is " "; expected a number')
})
