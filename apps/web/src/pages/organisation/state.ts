import type { FunctionalUnit } from 'inferprint/organisation'
import { readRows, type TeamRow } from './address.ts'

export const scenarioIds = ['model', 'answers', 'caching', 'zone'] as const
export type ScenarioId = (typeof scenarioIds)[number]

export const units = ['request', 'user', 'thousand tokens'] as const
export const groupings = ['team', 'tool', 'model', 'zone'] as const
export type Grouping = (typeof groupings)[number]

/** All that the page shows depends on this, and the address holds it. */
export interface OrganisationState {
  readonly rows: readonly TeamRow[]
  readonly days: string
  /** Per cent a year. */
  readonly growth: string
  readonly years: number
  readonly by: Grouping
  /** What-ifs that are switched on. */
  readonly on: readonly ScenarioId[]
  readonly from: string
  readonly to: string
  readonly zone: string
  /** Per cent of the prompt, and of the length. */
  readonly cached: string
  readonly length: string
  readonly efficiency: string
  readonly use: string
  /** Requests in a model's life; empty: training is left out. */
  readonly life: string
  readonly unit: FunctionalUnit
}

type Values = Readonly<Record<string, string>>

const oneOf = <T extends string>(known: readonly T[], told: string | undefined, otherwise: T): T =>
  known.find((each) => each === told) ?? otherwise

/** The values of an address; what it does not tell is as usual. A value of a blank is an emptied field. */
export function readState(values: Values, example: readonly TeamRow[]): OrganisationState {
  const text = (name: string, usual: string): string => (values[name] ?? usual).trim()
  const years = Number(values.years)
  const on = values.on ?? 'model'
  return {
    rows: values.t ? readRows(values.t) : example,
    days: text('days', '220'),
    growth: text('growth', '20'),
    years: Number.isInteger(years) && years >= 2 && years <= 10 ? years : 5,
    by: oneOf(groupings, values.by, 'team'),
    on: scenarioIds.filter((id) => on.split(',').includes(id)),
    from: text('from', ''),
    to: text('to', 'openai/gpt-5-mini'),
    zone: text('zone', 'FRA'),
    cached: text('cached', '50'),
    length: text('length', '50'),
    efficiency: text('gain', '2'),
    use: text('use', '1.5'),
    life: text('life', ''),
    unit: oneOf(units, values.unit, 'request'),
  }
}
