import { sources as allSources } from '../catalogue/sources.ts'
import type { Criterion, Impacts } from '../estimate/footprint.ts'
import { boundaryWords } from './boundary-words.ts'
import { criteria, phaseOf, phases } from './figures.ts'
import type { SciStatement } from './sci.ts'
import type { TrainingBeside } from './training-beside.ts'
import type { WhatIf } from './what-if.ts'
import type { Line, OrganisationYear } from './year.ts'

export type Cell = string | number | undefined

/** A table with its name; numbers have their unit in the column's name or in a column beside them. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export interface Report {
  readonly year: OrganisationYear
  /** By their names. */
  readonly whatIfs?: Readonly<Record<string, WhatIf>>
  readonly sci?: SciStatement
  /** Beside the year; left out unless it is given. */
  readonly training?: TrainingBeside
}

const units: Readonly<Record<Criterion, string>> = {
  energy: 'kwh',
  gwp: 'kgco2eq',
  adpe: 'kgsbeq',
  pe: 'mj',
  wcf: 'l',
}
const ends = [
  ['', 'value'],
  ['min_', 'min'],
  ['max_', 'max'],
] as const
const impactColumns = criteria.flatMap((criterion) => ends.map(([end]) => `${criterion}_${end}${units[criterion]}`))
const impactCells = (impacts: Impacts): Cell[] =>
  criteria.flatMap((criterion) => ends.map(([, end]) => impacts[criterion]?.[end]))

/** A report as tables: for CSV, spreadsheets, and what else takes rows. */
export function sheetsOf({ year, whatIfs = {}, sci, training }: Report): readonly Sheet[] {
  const asked = Object.entries(whatIfs)
  return [
    summarySheet(year),
    linesSheet(year),
    ...(asked.length > 0 ? [whatIfSheet(asked)] : []),
    ...(sci ? [sciSheet(sci)] : []),
    ...(training ? [trainingSheet(training)] : []),
    notesSheet(year, training),
    sourcesSheet(year, sci, training),
  ]
}

const summarySheet = (year: OrganisationYear): Sheet => ({
  name: 'Summary',
  columns: ['criterion', 'part', 'value', 'min_90', 'max_90', 'unit'],
  rows: [
    ...criteria.flatMap((criterion) =>
      phases.flatMap((phase): Cell[][] => {
        const impact = phaseOf(year, phase)[criterion]
        return impact ? [[impact.name, phase, impact.value, impact.min, impact.max, `${impact.unit} a year`]] : []
      }),
    ),
    ['Requests', 'total', year.requests, undefined, undefined, 'a year'],
    ['People', 'total', year.people, undefined, undefined, 'people'],
  ],
})

/** A row a team. */
export const linesSheet = (year: OrganisationYear): Sheet => ({
  name: 'Lines',
  columns: ['team', 'tool', 'people', 'model', 'zone', 'tier', 'requests_per_year', ...impactColumns],
  rows: year.lines.map((line) => [
    line.team.team,
    line.team.tool,
    line.team.people,
    line.model,
    line.zone,
    line.perRequest.tier,
    line.requests,
    ...impactCells(line),
  ]),
})

const whatIfSheet = (asked: readonly (readonly [string, WhatIf])[]): Sheet => ({
  name: 'What-ifs',
  columns: ['what_if', 'figures', 'teams_changed', ...impactColumns],
  rows: asked.flatMap(([name, { after, difference, teams }]) => [
    [name, 'after, a year', teams, ...impactCells(after)],
    [name, 'after less before, a year', teams, ...impactCells(difference)],
  ]),
})

const sciSheet = ({ components, functionalUnit, units: count, sciGco2eq, ...sums }: SciStatement): Sheet => ({
  name: 'SCI',
  columns: ['component', 'model', 'zone', 'energy_kwh', 'intensity_gco2eq_per_kwh', 'embodied_gco2eq'],
  rows: [
    ...components.map(({ team, model, zone, energyKwh, intensityGco2eqPerKwh, embodiedGco2eq }) => [
      team,
      model,
      zone,
      energyKwh,
      intensityGco2eqPerKwh,
      embodiedGco2eq,
    ]),
    ['E, I, M', undefined, undefined, sums.energyKwh, sums.intensityGco2eqPerKwh, sums.embodiedGco2eq],
    [`R, ${functionalUnit} a year`, undefined, undefined, count],
    [`SCI = ((E x I) + M) / R, gCO2eq per ${functionalUnit}`, undefined, undefined, sciGco2eq.value],
    ['SCI, lower end (90 %)', undefined, undefined, sciGco2eq.min],
    ['SCI, upper end (90 %)', undefined, undefined, sciGco2eq.max],
  ],
})

const trainingSheet = ({ models, total }: TrainingBeside): Sheet => ({
  name: 'Training, beside',
  columns: ['model', 'known_by', 'requests_per_year', ...impactColumns],
  rows: [
    ...models.map(({ model, route, requests, share }) => [model, route, requests, ...impactCells(share)]),
    ['total, in no other figure', undefined, undefined, ...impactCells(total)],
  ],
})

/** What a reader has to know of every figure. */
export const limitsOf = ({ boundary }: OrganisationYear): readonly string[] => [
  'Estimates from models of how the machines work and are shared, not meters of the provider.',
  `Counted up to ${boundaryWords[boundary]}. The training of models is in no figure but those that say so.`,
  'Values of a year are the sum of the medians of its lines; intervals are meant to hold 90 %.',
]

const notesSheet = (year: OrganisationYear, training: TrainingBeside | undefined): Sheet => ({
  name: 'Assumptions',
  columns: ['kind', 'code', 'message'],
  rows: [
    ['method', 'method', `${year.method}, facts ${year.catalogue}`],
    ['method', 'tier', year.tier],
    ...limitsOf(year).map((message) => ['limit', 'limit', message]),
    ...year.warnings.map(({ code, message }) => ['warning', code, message]),
    ...year.assumptions.map(({ code, message }) => ['assumption', code, message]),
    ...(training?.notes ?? []).map(({ code, message }) => ['training, beside', code, message]),
  ],
})

/** Ids of the sources of a year's models, places and method. */
export const sourceIdsOf = ({ lines }: OrganisationYear): readonly string[] =>
  [...new Set(lines.flatMap(({ sources }: Line) => sources))].sort()

function sourcesSheet(
  year: OrganisationYear,
  sci: SciStatement | undefined,
  training: TrainingBeside | undefined,
): Sheet {
  const ids = new Set([...sourceIdsOf(year), ...(training?.models ?? []).flatMap(({ sources }) => sources)])
  return {
    name: 'Sources',
    columns: ['id', 'title', 'address', 'read', 'licence'],
    rows: [
      ...[...ids].sort().map((id) => {
        const { title, url, read, licence } = allSources().get(id) ?? {}
        return [id, title, url, read, licence]
      }),
      ...(sci ? [['gsf-sci', `${sci.source.title} (${sci.source.standard})`, sci.source.url]] : []),
    ],
  }
}
