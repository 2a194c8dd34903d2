import { expect, test } from 'vitest'
import { readConfig } from '../serve/read-config.ts'
import { checkBudgets } from './budget-config.ts'

const check = (...budgets: readonly object[]) => checkBudgets(budgets, 'budgets')

test('a budget with everything, in canonical units and dimensions of the store', () => {
  const told = {
    name: 'search-a-week',
    gwp: '500 g',
    per: ['key', 'label.team'],
    window: 'week',
    timeZone: 'Europe/Paris',
    action: 'block',
    suggest: { openai: 'gpt-4o-mini' },
    substitute: true,
    only: { model: ['gpt-4o', 'gpt-4.1'], 'label.team': 'search' },
    bound: 'max',
    reserve: 'most',
  }
  expect(check(told)).toEqual([
    {
      name: 'search-a-week',
      criterion: 'gwp',
      limit: 0.5,
      per: ['key', 'label.team'],
      window: 'week',
      timeZone: 'Europe/Paris',
      action: 'block',
      softer: { openai: 'gpt-4o-mini' },
      substitute: true,
      only: { request_model: ['gpt-4o', 'gpt-4.1'], 'label.team': ['search'] },
      bound: 'max',
      reserve: 'most',
    },
  ])
})

test('a budget of two words: everything, without end, and it only looks', () => {
  expect(check({ name: 'all', energy: 2, suggest: 'small' })).toMatchObject([
    {
      criterion: 'energy',
      limit: 2,
      per: [],
      window: 'process',
      action: 'observe',
      softer: { '*': 'small' },
      only: {},
    },
  ])
})

const team = { name: 'team', gwp: '5 kg' }
test.each([
  [[{ gwp: '5 kg' }], 'budgets[0].name is missing'],
  [[{ ...team, name: 'a b' }], 'budgets[0].name is "a b"; expected a name such as "team-a-day"'],
  [[team, team], 'budgets[1].name is "team", which another budget has; expected a name of its own'],
  [[{ name: 'team' }], 'budgets[0] limits nothing; expected one of energy, gwp, adpe, pe, wcf, such as "gwp": "5 kg"'],
  [[{ ...team, wcf: '1 L' }], 'budgets[0].wcf stands beside gwp; expected one limit, and a budget for each'],
  [[team, { name: 'b', gwp: '5 L' }], /^budgets\[1\]\.gwp is "5 L"; expected an amount above zero such as "5 g"/],
  [[{ ...team, gwp: 0 }], /^budgets\[0\]\.gwp is 0; expected an amount above zero/],
  [[{ ...team, per: 'team' }], /^budgets\[0\]\.per is "team"; expected key, .* or a label such as label\.team$/],
  [[{ ...team, per: ['key', 'day'] }], /^budgets\[0\]\.per\[1\] is "day"; .*, and "window": "day"$/],
  [[{ ...team, window: 'year' }], 'budgets[0].window is "year"; expected one of hour, day, week, month'],
  [
    [{ ...team, window: 'day', timeZone: 'Paris' }],
    /^budgets\[0\]\.timeZone is "Paris"; expected a name such as "UTC"/,
  ],
  [[{ ...team, timeZone: 'UTC' }], 'budgets[0].timeZone is there; expected window too, which it is of'],
  [[{ ...team, action: 'refuse' }], 'budgets[0].action is "refuse"; expected one of observe, warn, block'],
  [[{ ...team, substitute: true }], 'budgets[0].substitute is true; expected suggest too, the model to ask'],
  [[{ ...team, suggest: 5 }], 'budgets[0].suggest is 5; expected a model, or one for each upstream'],
  [[{ ...team, only: { team: 'a' } }], /^budgets\[0\]\.only\.team is not known; expected key/],
  [[{ ...team, only: { model: 5 } }], 'budgets[0].only.model is 5; expected a text'],
  [[{ ...team, limit: 5 }], /^budgets\[0\]\.limit is not known/],
])('%j: %s', (budgets, message) => {
  expect(() => check(...budgets)).toThrow(message)
})

test('told by a variable, and the error says so', () => {
  const budgets = JSON.stringify([{ ...team, window: 'day' }])
  expect(readConfig([], { INFERPRINT_BUDGETS: budgets }).budgets).toMatchObject([{ name: 'team', window: 'day' }])
  expect(() => readConfig(['--budgets', '[{"name": "team", "gwp": "5"}]'], {})).toThrow(
    /^budgets\[0\]\.gwp is "5"; .*\(told by --budgets\)$/,
  )
})
