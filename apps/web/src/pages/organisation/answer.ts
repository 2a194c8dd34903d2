import { inferprint1 } from 'inferprint/method'
import {
  type Change,
  type OrganisationYear,
  overYears,
  type Rebound,
  rebound,
  type SciStatement,
  softwareCarbonIntensity,
  type TrainingBeside,
  trainingBeside,
  type WhatIf,
  whatIf,
  type YearAhead,
  yearOf,
} from 'inferprint/organisation'
import { organisationOf } from './description.ts'
import { type OrganisationState, type ScenarioId, scenarioIds } from './state.ts'

/** What was computed, or why not. */
export type Computed<T> =
  | { readonly value: T; readonly problem?: never }
  | { readonly problem: string; readonly value?: never }

/** All that the page shows, of one state. */
export interface OrganisationAnswer {
  readonly year: OrganisationYear
  readonly scenarios: Readonly<Record<ScenarioId, Computed<WhatIf>>>
  /** Those that are switched on, one after the other. */
  readonly together: Computed<WhatIf> | undefined
  readonly rebound: Computed<Rebound>
  readonly years: readonly YearAhead[]
  readonly training: Computed<TrainingBeside> | undefined
  readonly sci: Computed<SciStatement>
}

const options = { method: inferprint1 }

function attempt<T>(compute: () => T): Computed<T> {
  try {
    return { value: compute() }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** A blank is no number, not zero. */
const number = (told: string): number => (told === '' ? Number.NaN : Number(told))

export const changeOf: Readonly<Record<ScenarioId, (state: OrganisationState, year: OrganisationYear) => Change>> = {
  model: (state, year) => ({ change: 'model', of: state.from || mostOf(year), model: state.to }),
  answers: ({ length }) => ({ change: 'answers', factor: number(length) / 100 }),
  caching: ({ cached }) => ({ change: 'caching', share: number(cached) / 100 }),
  zone: ({ zone }) => ({ change: 'zone', zone }),
}

/** The model of texts that costs most: the first to think of replacing. */
export const mostOf = ({ byModel, lines }: OrganisationYear): string =>
  byModel.find(({ name }) => lines.some(({ model, team }) => model === name && team.outputTokens !== undefined))
    ?.name ?? ''

const restOf = (state: OrganisationState, year: OrganisationYear): OrganisationAnswer => {
  const changes = state.on.map((id) => changeOf[id](state, year))
  const entries = scenarioIds.map((id) => [id, attempt(() => whatIf(year, changeOf[id](state, year), options))])
  return {
    year,
    scenarios: Object.fromEntries(entries) as OrganisationAnswer['scenarios'],
    together: changes.length > 0 ? attempt(() => whatIf(year, changes, options)) : undefined,
    rebound: attempt(() => rebound(year, { efficiency: number(state.efficiency), growth: number(state.use) })),
    years: overYears(year, state.years),
    training: state.life ? attempt(() => trainingBeside(year, { lifetimeRequests: number(state.life) })) : undefined,
    sci: attempt(() => softwareCarbonIntensity(year, state.unit)),
  }
}

export const answerOf = (state: OrganisationState): Computed<OrganisationAnswer> =>
  attempt(() => restOf(state, yearOf(organisationOf(state), options)))
