import { readFileSync } from 'node:fs'
import { type Criterion, type EstimateOptions, equivalences, type Impact, type Impacts } from 'inferprint'
import {
  type Change,
  checkOrganisation,
  type FunctionalUnit,
  functionalUnits,
  type Organisation,
  type OrganisationYear,
  overYears,
  type Report,
  sciText,
  sheetsOf,
  softwareCarbonIntensity,
  toCsv,
  trainingBeside,
  type WhatIf,
  whatIf,
  yearOf,
} from 'inferprint/organisation'
import { bold, faint, inReadableUnit, table } from './display.ts'
import { UsageError } from './errors.ts'
import { estimateOptions, optionsOf } from './estimate-options.ts'
import { numberOption, readOptions } from './options.ts'
import { changeNamed } from './what-if.ts'

export const organisationHelp = `  inferprint organisation FILE.json|- [options]

The file: { "daysPerYear": 220, "growthPerYear": 0.2, "teams": [TEAM, ...] }. A TEAM has team, tool, people, model, requestsPerPersonPerDay;
of a text inputTokens, cachedTokens, outputTokens, else image, video, audio or embedding; zone or region; daysPerYear, growthPerYear of
its own; serving. packages/cli/sample/organisation.json is one.

  --what-if CHANGE    model=TO or model=FROM,TO, zone=CODE, region=NAME, caching=SHARE, answers=FACTOR; may be given again
  --sci UNIT          a Software Carbon Intensity statement (ISO/IEC 21031:2024) per request, user or thousand-tokens
  --years N           this year and those ahead, with the growth of the file
  --training-requests N  the share of the models' training, beside, if N requests share it in a model's life
  --method V, --boundary NAME, --electricity NAME, --gwp-per-kwh G, --deployment A=B, --strict   as of inferprint estimate
  --csv               a row a team; --sheet NAME another table: summary, lines, what-ifs, sci, training, assumptions, sources
  --json              machine-readable, in canonical units`

const { electricity, deployment, method, boundary, strict } = estimateOptions
export const organisationOptions = {
  'what-if': { type: 'string', multiple: true },
  sci: { type: 'string' },
  years: { type: 'string' },
  'training-requests': { type: 'string' },
  electricity,
  'gwp-per-kwh': estimateOptions['gwp-per-kwh'],
  deployment,
  method,
  boundary,
  strict,
  csv: { type: 'boolean' },
  sheet: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** `inferprint organisation FILE`: a year of an organisation's use. */
export function organisationCommand(args: readonly string[]): string {
  const { values, positionals } = readOptions(args, organisationOptions)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0)
    throw new UsageError('expected one file, or - for standard input; such as packages/cli/sample/organisation.json')
  if (values.json && values.csv) throw new UsageError('--json and --csv exclude each other; expected one of them')
  const options: EstimateOptions = optionsOf(values)
  const year = yearOf(load(file), options)
  const lifetimeRequests = numberOption('training-requests', values['training-requests'])
  const years = numberOption('years', values.years)
  const asked = (values['what-if'] ?? []).map((text): [string, Change] => [text, changeNamed(text)])
  const report: Report = {
    year,
    whatIfs: Object.fromEntries(asked.map(([name, change]) => [name, whatIf(year, change, options)])),
    ...(values.sci !== undefined && { sci: softwareCarbonIntensity(year, unitNamed(values.sci)) }),
    ...(lifetimeRequests !== undefined && { training: trainingBeside(year, { lifetimeRequests }) }),
  }
  const ahead = years === undefined ? undefined : overYears(year, years)
  if (values.json) return JSON.stringify({ ...report, ...(ahead && { years: ahead }) }, null, 2)
  if (values.csv || values.sheet !== undefined) return toCsv(sheetNamed(report, values.sheet ?? 'lines')).trimEnd()
  return [
    ...yearText(year),
    ...Object.entries(report.whatIfs ?? {}).flatMap(([name, each]) => whatIfText(name, each)),
    ...(ahead
      ? [
          '',
          table(
            ['year', ...head],
            ahead.map((each) => [`+${each.ahead}`, ...cells(each.gwp)]),
            [1, 2, 3],
          ),
        ]
      : []),
    ...(report.training ? ['', bold('training, beside: in no figure above'), impactsText(report.training.total)] : []),
    ...(report.sci ? ['', sciText(report.sci)] : []),
  ].join('\n')
}

/** @throws UsageError, InvalidRequestError */
function load(file: string): Organisation {
  let text: string
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${error instanceof Error ? error.message : String(error)})`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new UsageError(`${file} is no JSON; expected { "daysPerYear": 220, "teams": [...] }`)
  }
  return checkOrganisation(value)
}

function unitNamed(text: string): FunctionalUnit {
  const found = functionalUnits.find((unit) => unit.replace(' ', '-') === text)
  if (found) return found
  throw new UsageError(
    `--sci is "${text}"; expected ${functionalUnits.map((unit) => unit.replace(' ', '-')).join(', ')}`,
  )
}

function sheetNamed(report: Report, asked: string) {
  const sheets = sheetsOf(report)
  const known = sheets.map(({ name }) => name.toLowerCase().replace(', beside', ''))
  const found = sheets[known.indexOf(asked.toLowerCase())]
  if (found) return found
  throw new UsageError(`--sheet is "${asked}"; expected one of ${known.join(', ')}, as far as the options ask for it`)
}

const criteria: readonly Criterion[] = ['energy', 'gwp', 'adpe', 'pe', 'wcf']
const head = ['climate', 'from', 'to', 'unit']

function cells(impact: Impact | undefined): string[] {
  if (!impact) return ['', '', '', '']
  const figures = [impact.value, impact.min, impact.max]
  const inTonnes = impact.unit === 'kgCO2eq' && figures.some((each) => Math.abs(each) >= 1e3)
  const { texts, unit } = inTonnes
    ? inReadableUnit(
        figures.map((each) => each / 1e3),
        'tCO2eq',
      )
    : inReadableUnit(figures, impact.unit)
  return [...texts, unit]
}

const impactsText = (impacts: Impacts): string =>
  table(
    ['criterion', 'value', 'from', 'to', 'unit'],
    criteria.flatMap((criterion) => {
      const impact = impacts[criterion]
      return impact ? [[impact.name, ...cells(impact)]] : []
    }),
    [1, 2, 3],
  )

function yearText(year: OrganisationYear): string[] {
  const { organisation, lines, requests, people, tier, method: by } = year
  const rows = lines.map(({ team, model, zone, requests: each, gwp }) => [
    team.tool ? `${team.team}, ${team.tool}` : team.team,
    model,
    zone,
    each.toLocaleString('en'),
    ...cells(gwp),
    `${Math.round((100 * (gwp?.value ?? 0)) / (year.gwp?.value ?? 1))} %`,
  ])
  const like = equivalences(year)
    .slice(0, 3)
    .map(({ thing, value, unit }) => `${value} ${unit} ${thing}`)
  return [
    `${bold(organisation.name ?? 'A year')}  ${requests.toLocaleString('en')} requests of ${people.toLocaleString('en')} people, ${tier}, ${by}`,
    '',
    impactsText(year),
    '',
    table(['team', 'model', 'zone', 'requests', ...head, 'share'], rows, [3, 4, 5, 6, 8]),
    ...(like.length ? ['', `like ${like.join(', ')}`] : []),
    '',
    ...[...year.warnings, ...year.assumptions].map(({ code, message }) => faint(`  ${code}: ${message}`)),
  ]
}

const whatIfText = (name: string, { teams, after, difference }: WhatIf): string[] => [
  '',
  bold(`what if ${name}`),
  table(
    ['', ...head],
    [
      [`after (${teams} of the teams changed)`, ...cells(after.gwp)],
      ['difference', ...cells(difference.gwp)],
    ],
    [1, 2, 3],
  ),
]
