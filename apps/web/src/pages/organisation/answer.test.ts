import { expect, test } from 'vitest'
import { taskIds, tasks } from '../../calculation/tasks.ts'
import { usualModels } from '../../calculation/usual-models.ts'
import { en } from '../../i18n/en.ts'
import { type TeamRow, writeRows } from './address.ts'
import { answerOf } from './answer.ts'
import { organisationOf } from './description.ts'
import { exampleRows, newRow } from './example.ts'
import { readState } from './state.ts'

const example = exampleRows(en.organisation.example)
const rowOf = (task: (typeof taskIds)[number]): TeamRow => {
  const { kind, amounts } = tasks[task]
  return { ...newRow('A'), task, model: usualModels[kind][0] as string, amounts }
}

test.each(taskIds)('a team whose task is %s has a year', (task) => {
  const { value, problem } = answerOf(readState({ t: writeRows([rowOf(task)]) }, example))
  expect(problem).toBeUndefined()
  expect(value?.year.gwp?.value).toBeGreaterThan(0)
})

test('what the address tells is what is computed', () => {
  const state = readState(
    { t: writeRows(example), days: '100', growth: '-10', years: '3', on: 'zone,answers', life: '1e11' },
    [],
  )
  const { value } = answerOf(state)
  expect(value?.year.requests).toBe(100 * (25 * 40 + 40 * 25 + 300 * 6 + 5 * 4))
  expect(value?.years.map(({ requests }) => Math.round(requests))).toEqual([382_000, 343_800, 309_420])
  expect(value?.together?.value?.changes.map(({ change }) => change)).toEqual(['answers', 'zone'])
  expect(value?.training?.value?.models.length).toBeGreaterThan(1)
})

test('an emptied field is an error that says which, not zero', () => {
  const empty = { ...newRow('A'), people: '', zone: 'FRA' }
  expect(answerOf(readState({ t: writeRows([empty]) }, example)).problem).toContain('teams[0].people: ""; expected')
  expect(answerOf(readState({ days: ' ' }, example)).problem).toContain('teams[0].daysPerYear: missing')
  const state = readState({ length: ' ', gain: 'x' }, example)
  const { value } = answerOf(state)
  expect(value?.scenarios.answers.problem).toContain('factor is NaN')
  expect(value?.rebound.problem).toContain('efficiency is NaN')
  expect(value?.year.gwp?.value).toBeGreaterThan(0)
})

test('the description is what the command reads: numbers, and nothing that was left empty', () => {
  const { teams, daysPerYear, growthPerYear } = organisationOf(readState({}, example))
  expect([daysPerYear, growthPerYear]).toEqual([220, 0.2])
  expect(teams[0]).toEqual({
    team: 'Engineering',
    tool: 'Code assistant',
    people: 25,
    requestsPerPersonPerDay: 40,
    model: 'anthropic/claude-opus-5',
    inputTokens: 6000,
    cachedTokens: 30_000,
    outputTokens: 900,
  })
})
