import { InvalidRequestError, shown } from '../estimate/errors.ts'
import type { EstimateOptions } from '../estimate/request.ts'
import type { Organisation, Team } from './description.ts'
import { type Parts, partsOf } from './figures.ts'
import { differenceOf } from './sum.ts'
import { type OrganisationYear, yearOf } from './year.ts'

/** What might be done otherwise. A change of model, caching or length is of texts alone. */
export type Change =
  /** Teams that ask the model `of`, or all, ask another. */
  | { readonly change: 'model'; readonly model: string; readonly of?: string }
  /** The same machines and buildings with the electricity of another zone. */
  | { readonly change: 'zone'; readonly zone: string }
  /** A cloud region: its electricity, and the PUE and water that it reports. */
  | { readonly change: 'region'; readonly region: string }
  /** At least this share of each prompt is read from a cache, 0 to 1. */
  | { readonly change: 'caching'; readonly share: number }
  /** Answers become so many times as long. */
  | { readonly change: 'answers'; readonly factor: number }

export interface WhatIf {
  readonly changes: readonly Change[]
  /** How many teams they touch. */
  readonly teams: number
  readonly before: OrganisationYear
  readonly after: OrganisationYear
  /** After less before; below zero is saved. What both share cancels in its interval. */
  readonly difference: Parts
}

/** The year after changes, which are made one after the other. @throws InvalidRequestError, UnknownModelError */
export function whatIf(
  before: OrganisationYear,
  changes: Change | readonly Change[],
  options: EstimateOptions = {},
): WhatIf {
  const all = Array.isArray(changes) ? (changes as readonly Change[]) : [changes as Change]
  const { teams } = before.organisation
  /** By the ids of the catalogue, under whatever name a team told its model. */
  const ids = before.lines.map(({ model }) => model)
  const changed = teams.map((team, at) =>
    all.reduce((each, change) => changedTeam(each, change, ids[at] as string), team),
  )
  const organisation: Organisation = { ...before.organisation, teams: changed }
  const after = yearOf(organisation, options)
  return {
    changes: all,
    teams: changed.filter((team, at) => team !== teams[at]).length,
    before,
    after,
    difference: partsOf((phase, criterion) => differenceOf(before.lines, after.lines, phase, criterion)),
  }
}

/** The same team where the change is not for it. @throws InvalidRequestError */
function changedTeam(team: Team, change: Change, id: string): Team {
  if (change.change === 'zone') {
    const { region: _, ...rest } = team
    return { ...rest, zone: change.zone }
  }
  if (change.change === 'region') {
    const { zone: _, ...rest } = team
    return { ...rest, region: change.region }
  }
  const { outputTokens, inputTokens = 0, cachedTokens = 0 } = team
  if (outputTokens === undefined) return checked(change, team)
  if (change.change === 'model') {
    if (change.of !== undefined && change.of !== team.model && change.of !== id) return team
    const { provider: _, ...rest } = team
    return { ...rest, model: change.model }
  }
  if (change.change === 'answers')
    return { ...team, outputTokens: Math.max(1, Math.round(outputTokens * within('factor', change.factor, 1e3))) }
  if (change.change !== 'caching')
    throw new InvalidRequestError(
      `change is ${shown((change as { change: unknown }).change)}; expected model, zone, region, caching or answers`,
    )
  const cached = Math.max(cachedTokens, Math.round(within('share', change.share, 1) * (inputTokens + cachedTokens)))
  return cached === cachedTokens
    ? team
    : { ...team, cachedTokens: cached, inputTokens: inputTokens + cachedTokens - cached }
}

function checked(change: Change, team: Team): Team {
  if (change.change === 'caching') within('share', change.share, 1)
  if (change.change === 'answers') within('factor', change.factor, 1e3)
  return team
}

/** @throws InvalidRequestError */
function within(name: string, value: unknown, most: number): number {
  if (typeof value === 'number' && value >= 0 && value <= most) return value
  throw new InvalidRequestError(`${name} is ${shown(value)}; expected a number from 0 to ${most}`)
}
