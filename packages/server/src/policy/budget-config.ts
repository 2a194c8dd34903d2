import type { Criterion } from 'inferprint'
import { canonicalUnits, type Period, parseAmount, periods, wallClock } from 'inferprint/instrument/core'
import { type Check, ConfigError, fields, isFields, listOf, oneOf, text, textsByName, truth } from '../serve/checks.ts'
import { dimensionOf, type Only } from './spender.ts'

export const actions = ['observe', 'warn', 'block'] as const
export type Action = (typeof actions)[number]

/** A budget of the config, checked. */
export interface BudgetConfig {
  readonly name: string
  readonly criterion: Criterion
  /** In the criterion's own unit: kWh, kgCO2eq, kgSbeq, MJ, L. */
  readonly limit: number
  /** As they were told: `key`, `model`, `label.team`. */
  readonly per: readonly string[]
  /** `process`: without end. */
  readonly window: Period
  readonly timeZone: string
  readonly action: Action
  /** Softer models by the name of the upstream; of `*` for every other. */
  readonly softer: Readonly<Record<string, string>>
  readonly substitute: boolean
  readonly only: Only
  readonly bound: 'value' | 'max'
  readonly reserve: 'least' | 'most'
}

const criteria = Object.keys(canonicalUnits) as Criterion[]
const windows = ['hour', 'day', 'week', 'month'] as const satisfies readonly Period[]
const word = 'key, conversation, model, provider or a label such as label.team'

const oneOrMore =
  (item: Check<string>): Check<readonly string[]> =>
  (value, key) =>
    Array.isArray(value) ? listOf(item)(value, key) : [item(value, key)]

const name: Check<string> = (value, key) => {
  if (typeof value === 'string' && /^[a-z\d][a-z\d_.-]{0,63}$/i.test(value)) return value
  throw new ConfigError(`${key} is ${JSON.stringify(value)}; expected a name such as "team-a-day"`)
}

const per: Check<string> = (value, key) => {
  if (typeof value === 'string' && dimensionOf(value) !== undefined) return value
  const isWindow = (periods as readonly unknown[]).includes(value)
  throw new ConfigError(
    `${key} is ${JSON.stringify(value)}; expected ${word}${isWindow ? `, and "window": "${value}"` : ''}`,
  )
}

const timeZone: Check<string> = (value, key) => {
  try {
    wallClock(text()(value, key))(0)
    return value as string
  } catch {
    throw new ConfigError(`${key} is ${JSON.stringify(value)}; expected a name such as "UTC" or "Europe/Paris"`)
  }
}

const amount =
  (criterion: Criterion): Check<number> =>
  (value, key) => {
    try {
      return parseAmount(criterion, value)
    } catch (error) {
      throw new ConfigError((error as Error).message.replace(criterion, key))
    }
  }

const only: Check<Only> = (value, key) => {
  if (!isFields(value)) throw new ConfigError(`${key} is no object; expected one such as { "label.team": "search" }`)
  return Object.fromEntries(
    Object.entries(value).map(([told, values]) => {
      const dimension = dimensionOf(told)
      if (dimension === undefined) throw new ConfigError(`${key}.${told} is not known; expected ${word}`)
      return [dimension, oneOrMore(text())(values, `${key}.${told}`)]
    }),
  )
}

const suggest: Check<Readonly<Record<string, string>>> = (value, key) =>
  isFields(value) ? textsByName(value, key) : { '*': text('a model, or one for each upstream')(value, key) }

const shape = fields(
  {
    name,
    ...(Object.fromEntries(criteria.map((each) => [each, amount(each)])) as Record<Criterion, Check<number>>),
    per: oneOrMore(per),
    window: oneOf(...windows),
    timeZone,
    action: oneOf(...actions),
    suggest,
    substitute: truth,
    only,
    bound: oneOf('value', 'max'),
    reserve: oneOf('least', 'most'),
  },
  'name',
)

const budget: Check<BudgetConfig> = (value, key) => {
  const told = shape(value, key)
  const [criterion, other] = criteria.filter((each) => told[each] !== undefined)
  if (criterion === undefined)
    throw new ConfigError(`${key} limits nothing; expected one of ${criteria.join(', ')}, such as "gwp": "5 kg"`)
  if (other !== undefined)
    throw new ConfigError(`${key}.${other} stands beside ${criterion}; expected one limit, and a budget for each`)
  if (told.substitute && !told.suggest)
    throw new ConfigError(`${key}.substitute is true; expected suggest too, the model to ask`)
  if (told.timeZone !== undefined && !told.window)
    throw new ConfigError(`${key}.timeZone is there; expected window too, which it is of`)
  return {
    name: told.name,
    criterion,
    limit: told[criterion] as number,
    per: told.per ?? [],
    window: told.window ?? 'process',
    timeZone: told.timeZone ?? 'UTC',
    action: told.action ?? 'observe',
    softer: told.suggest ?? {},
    substitute: told.substitute ?? false,
    only: told.only ?? {},
    bound: told.bound ?? 'value',
    reserve: told.reserve ?? 'least',
  }
}

/** The section `budgets` of a config. @throws ConfigError naming the key */
export const checkBudgets: Check<readonly BudgetConfig[]> = (value, key) => {
  const all = listOf(budget)(value, key)
  for (const [at, { name: each }] of all.entries())
    if (all.findIndex((other) => other.name === each) !== at)
      throw new ConfigError(`${key}[${at}].name is "${each}", which another budget has; expected a name of its own`)
  return all
}

/** Whether callers are told apart by their keys. */
export const needsKeys = ({ per: words, only: filter }: BudgetConfig): boolean =>
  words.includes('key') || 'label.key_hash' in filter
