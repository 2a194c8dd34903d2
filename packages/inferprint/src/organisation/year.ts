import { defaultCatalogue } from '../catalogue/index.ts'
import { once } from '../catalogue/once.ts'
import { catalogueVersion } from '../catalogue/version.ts'
import { estimate } from '../estimate/estimate.ts'
import type { Criterion, Footprint, Impacts, Note, Tier } from '../estimate/footprint.ts'
import type { MediaRequest } from '../estimate/media/request.ts'
import { inferprint1 } from '../estimate/methods.ts'
import type { EstimateOptions, TextRequest } from '../estimate/request.ts'
import type { Boundary } from '../method/inferprint-1/assumptions.ts'
import { atTeam, checkOrganisation } from './check.ts'
import type { Organisation, Team } from './description.ts'
import { criteria, type Parts, partsOf, timesOver } from './figures.ts'
import { sourcesOfLine } from './sources-of-line.ts'
import { spreadsOfFootprint } from './spread-shares.ts'
import { type Summand, sumOf } from './sum.ts'

/** A team's year. Its totals and parts are of the year, `perRequest` of one request. */
export interface Line extends Summand {
  readonly team: Team
  /** A year. */
  readonly requests: number
  readonly perRequest: Footprint
  /** Ids, as in `inferprint/catalogue/sources`. */
  readonly sources: readonly string[]
}

/** What lines have in common, summed. */
export interface Group extends Impacts {
  readonly name: string
  /** A year. */
  readonly requests: number
  /** Of the values of the whole, 0 to 1. */
  readonly shareOf: { readonly [C in Criterion]?: number }
}

/** An organisation's year: totals, their parts, and where they come from. kWh, kgCO2eq, kgSbeq, MJ, L. */
export interface OrganisationYear extends Parts {
  readonly organisation: Organisation
  readonly lines: readonly Line[]
  /** Each by falling climate impact. */
  readonly byTeam: readonly Group[]
  readonly byTool: readonly Group[]
  readonly byModel: readonly Group[]
  readonly byZone: readonly Group[]
  readonly requests: number
  readonly people: number
  readonly method: string
  /** Ten digits of a hash over the facts that ship with the library. */
  readonly catalogue: string
  /** How far is counted. */
  readonly boundary: Boundary
  /** The worst of its lines'. */
  readonly tier: Tier
  readonly assumptions: readonly Note[]
  readonly warnings: readonly Note[]
}

/**
 * The footprint of a year. `options.method` is `inferprint1` when absent.
 * @throws InvalidRequestError, UnknownModelError with the path in the description: `teams[2].model: ...`
 */
export function yearOf(told: Organisation, options: EstimateOptions = {}): OrganisationYear {
  const organisation = checkOrganisation(told)
  const lines = organisation.teams.map((team, at) => {
    try {
      return lineOf(team, organisation, options)
    } catch (error) {
      throw atTeam(at, error)
    }
  })
  return summed(organisation, lines, options.boundary ?? 'datacentre')
}

/** Requests of a team in a year. */
const requestsOf = (team: Team, { daysPerYear }: Organisation): number =>
  team.people * team.requestsPerPersonPerDay * (team.daysPerYear ?? daysPerYear ?? Number.NaN)

/** What one of its people asks. */
function requestOf(team: Team): TextRequest | MediaRequest {
  const {
    team: _,
    tool: __,
    people: ___,
    requestsPerPersonPerDay: ____,
    daysPerYear,
    growthPerYear,
    serving,
    ...request
  } = team
  return request as TextRequest | MediaRequest
}

function lineOf(team: Team, organisation: Organisation, { serving, ...given }: EstimateOptions): Line {
  const own = team.serving ?? serving
  const options = { method: inferprint1, ...given, ...(own && { serving: own }) }
  const request = requestOf(team)
  const perRequest = estimate(request, options)
  const requests = requestsOf(team, organisation)
  const { model, zone } = perRequest
  const litres = (options.catalogue ?? defaultCatalogue()).zones.get(zone)?.wue ?? 0
  const { provider, region } = team
  const where = {
    model: team.model,
    ...(provider !== undefined && { provider }),
    ...(region !== undefined && { region }),
    zone,
  }
  const spreads = options.method.name === inferprint1.name ? spreadsOfFootprint(perRequest, where, options, litres) : {}
  const sources = sourcesOfLine(request, model, where, options)
  return { team, requests, perRequest, sources, model, zone, spreads, ...timesOver(perRequest, requests) }
}

const tiers: readonly Tier[] = ['measured', 'known deployment', 'estimated', 'unknown model']

function summed(organisation: Organisation, lines: readonly Line[], boundary: Boundary): OrganisationYear {
  const whole = partsOf((phase, criterion) => sumOf(lines, phase, criterion))
  /** When they are asked for: what-ifs never do. */
  const by = (nameOf: (line: Line) => string): (() => readonly Group[]) => once(() => groupsOf(lines, whole, nameOf))
  const groups = {
    team: by(({ team }) => team.team),
    tool: by(({ team }) => team.tool ?? team.team),
    model: by(({ model }) => model),
    zone: by(({ zone }) => zone),
  }
  const notes = (kind: 'assumptions' | 'warnings'): readonly Note[] => [
    ...new Map(lines.flatMap(({ perRequest }) => perRequest[kind]).map((note) => [note.message, note])).values(),
  ]
  return {
    ...whole,
    organisation,
    lines,
    get byTeam() {
      return groups.team()
    },
    get byTool() {
      return groups.tool()
    },
    get byModel() {
      return groups.model()
    },
    get byZone() {
      return groups.zone()
    },
    requests: lines.reduce((sum, { requests }) => sum + requests, 0),
    people: lines.reduce((sum, { team }) => sum + team.people, 0),
    method: [...new Set(lines.map(({ perRequest }) => perRequest.method))].join(', '),
    catalogue: catalogueVersion,
    boundary,
    tier: tiers.findLast((tier) => lines.some(({ perRequest }) => perRequest.tier === tier)) ?? 'estimated',
    assumptions: [...sumNotes(lines), ...notes('assumptions')],
    warnings: notes('warnings'),
  }
}

const sumNotes = (lines: readonly Line[]): readonly Note[] =>
  lines.length < 2
    ? []
    : [
        {
          code: 'sum-of-intervals',
          message:
            'Lines of one model err alike by what is not known of it, those of one zone by its grid, and all by machines and buildings; what is not known of one model or grid is taken to know nothing of another.',
        },
      ]

function groupsOf(lines: readonly Line[], whole: Parts, nameOf: (line: Line) => string): readonly Group[] {
  const names = [...new Set(lines.map(nameOf))]
  const groups = names.map((name): Group => {
    const some = lines.filter((line) => nameOf(line) === name)
    const {
      usage: _,
      embodied: __,
      ...impacts
    } = partsOf((phase, criterion) => (phase === 'total' ? sumOf(some, phase, criterion) : undefined))
    const shares = criteria.flatMap((criterion) => {
      const [part, all] = [impacts[criterion]?.value, whole[criterion]?.value]
      return part !== undefined && all ? [[criterion, part / all]] : []
    })
    const requests = some.reduce((sum, line) => sum + line.requests, 0)
    return { name, requests, shareOf: Object.fromEntries(shares), ...impacts }
  })
  const gwp = ({ gwp }: Group): number => gwp?.value ?? 0
  return groups.toSorted((left, right) => gwp(right) - gwp(left))
}
