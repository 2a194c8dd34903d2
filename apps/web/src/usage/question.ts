import type { Criterion } from 'inferprint'
import { criteria } from 'inferprint/emit/core'
import { type PeriodId, periodOf, spanOf } from './period.ts'
import { columnOf } from './usage-row.ts'

/** What the dashboard is asked for: its address, read. */
export interface Question {
  readonly period: PeriodId
  /** Days of a period of one's own. */
  readonly from: string
  readonly to: string
  readonly criterion: Criterion
  /** Of the figures; empty: those that stand. */
  readonly method: string
  /** The label whose values are told apart. */
  readonly label: string
  /** Dimension, or `label.<name>` -> the one value that counts. */
  readonly only: Readonly<Record<string, string>>
}

export const dimensions = ['model', 'provider', 'zone'] as const
export type Dimension = (typeof dimensions)[number]

type Values = Readonly<Record<string, string>>

export function readQuestion(values: Values): Question {
  const told = Object.entries(values).filter(
    ([name, value]) => value !== '' && (name.startsWith('label.') || dimensions.some((each) => each === name)),
  )
  return {
    period: periodOf(values.period),
    from: values.from ?? '',
    to: values.to ?? '',
    criterion: criteria.find((each) => each === values.of) ?? 'gwp',
    method: values.method ?? '',
    label: values.by ?? '',
    only: Object.fromEntries(told),
  }
}

/** Filters as parameters of the API. */
function filterOf({ only, method, ...period }: Question, now: number): readonly (readonly [string, string])[] {
  const { from, to } = spanOf(period, now)
  return [
    ...(from ? [['from', from] as const] : []),
    ...(to ? [['to', to] as const] : []),
    ...Object.entries(only),
    ...(method ? [['method', method] as const] : []),
  ]
}

const path = (name: string, parameters: readonly (readonly [string, string])[]): string =>
  `v1/${name}?${new URLSearchParams(parameters.map(([key, value]) => [key, value]))}`

const measures = ['tokens', ...criteria].join(',')

/** Every path that the page asks, the first two for what is seen first. */
export function pathsOf(question: Question, now: number) {
  const filter = filterOf(question, now)
  const { criterion, period, label } = question
  const column = columnOf(criterion)
  const most = (by: string) =>
    [
      ['by', by],
      ['measures', criterion],
      ['order', column],
      ['top', '13'],
    ] as const
  return {
    parts: path('usage', [...filter, ['by', dimensions.join(',')], ['measures', measures]]),
    time: path('usage', [...filter, ['bucket', period === 'hours' ? 'hour' : 'day'], ['measures', criterion]]),
    spread: path('usage', [
      ...filter,
      ['measures', criterion],
      ['percentiles', '50,90,99'],
      ...[column, 'duration_s'].map((each) => ['of', each] as const),
    ]),
    ofLabel: label === '' ? undefined : path('usage', [...filter, ...most(`label.${label}`)]),
    conversations: path('usage', [...filter, ...most('label.conversation')]),
    programs: path('usage', [
      ...filter.filter(([name]) => name === 'from' || name === 'to'),
      ['source', 'program'],
      ['by', 'label.project'],
      ['measures', 'time,energy,gwp,wcf'],
      ['order', 'energy_kwh'],
      ['top', '20'],
    ]),
    csv: path('export', [...filter.filter(([name]) => name !== 'method'), ['format', 'csv']]),
    latest: path('requests', [...filter.filter(([name]) => name !== 'method'), ['source', 'request'], ['count', '12']]),
  }
}
