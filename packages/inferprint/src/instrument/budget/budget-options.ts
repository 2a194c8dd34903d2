import { shown } from '../../estimate/errors.ts'
import type { Criterion } from '../../estimate/footprint.ts'
import type { EstimateOptions } from '../../estimate/request.ts'
import type { Labels } from '../record.ts'
import type { ThresholdPassed } from './exceeded.ts'
import { canonicalUnits } from './parse-amount.ts'
import { type Period, periods } from './period.ts'

/** A period of the calendar, `conversation`, or another name that `label` was given: `customer`, `task`. */
export type Per = Period | 'conversation' | (string & {})

/** Which calls count; every call where a field is absent. */
export interface CountedCalls {
  /** As the request, the reply or the catalogue names it: `gpt-4o`, `openai/gpt-4o`. */
  readonly model?: string
  readonly provider?: string
  /** All of them must be there. */
  readonly labels?: Labels
}

/** What may be spent, of one criterion or several: `5 g`, `0.2 kWh`; a number is in the criterion's own unit. */
export type AmountLimits = { readonly [C in Criterion]?: string | number }

export interface BudgetOptions extends AmountLimits {
  /**
   * Whose spending is summed: of each conversation, of each day, or `['customer', 'month']`. Default `process`: all calls, without end.
   */
  readonly per?: Per | readonly Per[]
  readonly only?: CountedCalls
  /** `block` lets `admit` throw `BudgetExceeded` in place of the call. Default `observe`: calls go on. */
  readonly whenExceeded?: 'observe' | 'block'
  /** What is summed: the centre of each footprint (default), or the upper end of its range. */
  readonly bound?: 'value' | 'max'
  /**
   * What a call in flight is taken to cost until its record comes. `least` (default): its prompt and one token. `most`: its prompt and
   * the largest answer that it allows (`max_tokens` and the like); as `least` where it sets none.
   */
  readonly reserve?: 'least' | 'most'
  /** Shares of the limit, each told once a period and scope; default 0.5, 0.8 and 1. */
  readonly thresholds?: readonly number[]
  readonly onThreshold?: (passed: ThresholdPassed) => void
  /** Of the calendar; default `UTC`. */
  readonly timeZone?: string
  /** ms since 1970; default `Date.now`. */
  readonly now?: () => number
  /**
   * Scopes that are remembered; default 10,000. Beyond, the least recently used is forgotten. Those that are used up are counted apart,
   * as many of them: a scope that is used up is forgotten before its period ends only after that many others.
   */
  readonly mostScopes?: number
  /** As `instrument` takes them, for calls that have yet to be made. */
  readonly estimate?: EstimateOptions
  readonly zone?: string
  readonly region?: string
  /** Hears once of each kind of problem; by default it goes to `console.warn`. */
  readonly onProblem?: (problem: Error) => void
}

const choices = {
  whenExceeded: ['observe', 'block'],
  bound: ['value', 'max'],
  reserve: ['least', 'most'],
} as const
const functions = ['onThreshold', 'now', 'onProblem'] as const
const others = ['per', 'only', 'thresholds', 'timeZone', 'mostScopes', 'estimate', 'zone', 'region']
const known = new Set([...Object.keys(canonicalUnits), ...Object.keys(choices), ...functions, ...others])

/** Words for periods that there are not; as the name of a label each would sum everything, without end. */
const noPeriods = new Set([
  'second',
  'minute',
  'quarter',
  'year',
  'hours',
  'days',
  'weeks',
  'months',
  'daily',
  'monthly',
])

/** For callers without a compiler. @throws TypeError naming the option */
export function checkBudgetOptions(options: BudgetOptions): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`the budget is ${shown(options)}; expected an object such as { gwp: "5 g", per: "day" }`)
  for (const name of Object.keys(options))
    if (!known.has(name)) throw new TypeError(`budget.${name} is not known; expected one of ${[...known].join(', ')}`)
  for (const name of Object.keys(choices) as (keyof typeof choices)[]) {
    const allowed: readonly unknown[] = choices[name]
    if (options[name] !== undefined && !allowed.includes(options[name]))
      throw new TypeError(`budget.${name} is ${shown(options[name])}; expected ${allowed.map(shown).join(' or ')}`)
  }
  for (const name of functions)
    if (options[name] !== undefined && typeof options[name] !== 'function')
      throw new TypeError(`budget.${name} is ${shown(options[name])}; expected a function`)
  const { mostScopes = 1, thresholds = [] } = options
  if (!Number.isSafeInteger(mostScopes) || mostScopes < 1)
    throw new TypeError(`budget.mostScopes is ${shown(mostScopes)}; expected a whole number above 0`)
  for (const threshold of thresholds)
    if (!(threshold > 0 && threshold < Number.POSITIVE_INFINITY))
      throw new TypeError(`a threshold is ${shown(threshold)}; expected a share of the limit above 0, such as 0.8`)
}

/** The labels and the period by which spending is summed. @throws TypeError */
export function partsOf(per: Per | readonly Per[] = 'process'): {
  readonly names: readonly string[]
  readonly period: Period
} {
  const words: readonly string[] = typeof per === 'string' ? [per] : per
  const isPeriod = (word: string): word is Period => (periods as readonly string[]).includes(word)
  const [period = 'process', ...more] = words.filter(isPeriod)
  const names = words.filter((word) => !isPeriod(word))
  for (const name of names)
    if (typeof name !== 'string' || name === '' || noPeriods.has(name))
      throw new TypeError(
        `budget.per is ${shown(name)}; expected ${periods.join(', ')}, or the name of a label such as "conversation"`,
      )
  if (more.length > 0)
    throw new TypeError(
      `budget.per has the periods ${period} and ${more.join(', ')}; expected one, and a budget for each`,
    )
  return { names, period }
}
