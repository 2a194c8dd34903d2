import { accelerators } from '../../catalogue/accelerators.ts'
import { architectures } from '../../catalogue/architectures.ts'
import { closest } from '../../catalogue/closest.ts'
import { type Catalogue, defaultCatalogue, findModel, findZone, type Model } from '../../catalogue/index.ts'
import type { Accelerator, Ranged } from '../../catalogue/types.ts'
import type { Interval } from '../../quantity/interval.ts'
import { InvalidRequestError, shown, UnknownModelError } from '../errors.ts'
import type { Note } from '../footprint.ts'
import { type Amount, rangeOf } from './amount.ts'
import { type DisclosedRun, disclosedRuns } from './disclosed-runs.ts'
import { tokensOfRuns } from './of-runs.ts'
import { disclosedRoute, operationsRoute, type TrainingRoute, topDownRoute } from './routes.ts'

export interface TrainingOptions {
  readonly catalogue?: Catalogue
  /** Electricity where the run's own is not known: `FRA`. Default: the world. */
  readonly zone?: string
  /** Tokens that the model was trained with; default: what is known of it, else what disclosed runs had. */
  readonly trainingTokens?: Amount
  /** Of the two routes that compute: `H100`, `TPU-v5p`. Default: the run's own where it was disclosed, else `H100`. */
  readonly accelerator?: string
  /** ISO date; default: the catalogue's. The trend over time needs it. */
  readonly releaseDate?: string
}

/** What training a model cost, by every way that leads there; the first is believed most. */
export interface Training {
  readonly model: string
  readonly routes: readonly [TrainingRoute, ...TrainingRoute[]]
  /** Why a way is missing, and what was disclosed but does not tell training apart. */
  readonly notes: readonly Note[]
}

/**
 * What training a model cost. Never part of a request's footprint: `amortise` shares it out when asked to.
 * @throws UnknownModelError where neither a disclosure nor a size is known; InvalidRequestError
 */
export function trainingOf(model: string, options: TrainingOptions = {}): Training {
  if (typeof model !== 'string' || model.trim() === '') {
    throw new InvalidRequestError(`model is ${shown(model)}; expected a name such as "llama-3.1-70b"`)
  }
  const catalogue = options.catalogue ?? defaultCatalogue()
  const zone = zoneOf(catalogue, options.zone)
  const found = findModel(catalogue, { model })
  const known = found.found ? found.model : undefined
  const runs = runsOf(model, known)
  const notes: Note[] = runs.filter(({ includesUse }) => includesUse).map(withUse)
  const own = runs.find(({ includesUse }) => !includesUse)
  const sheet = acceleratorOf(options.accelerator ?? own?.accelerator ?? 'H100')
  const routes = runs.filter(({ includesUse }) => !includesUse).map((run) => disclosedRoute(run, zone))
  const sizes = sizesOf(known, own ?? runs[0])
  if (sizes) {
    const told = options.trainingTokens ?? (own?.trainingTokensB && own.trainingTokensB * 1e9)
    const tokens = told === undefined ? tokensOfRuns() : rangeOf('trainingTokens', told)
    routes.push(operationsRoute(sizes.active, tokens, sheet, zone, told === undefined))
    const day = releaseDayOf(options.releaseDate ?? architectures().get(known?.hfId ?? '')?.releaseDate)
    if (day === undefined) notes.push(noDate)
    else routes.push(topDownRoute(sizes.total, day, sheet, zone))
  } else notes.push({ code: 'training-size', message: 'Its size is not known, so nothing can be computed from it.' })
  const [first, ...others] = routes
  if (!first) {
    const near = found.found ? [] : [...new Set([...found.suggestions, ...closest(model, disclosedRuns().keys())])]
    const hint = near.length ? `did you mean ${near.slice(0, 5).join(', ')}?` : 'register it with its size'
    throw new UnknownModelError(`nothing is known of the training of "${model.slice(0, 100)}"; ${hint}`)
  }
  return { model: known?.id ?? own?.name ?? model, routes: [first, ...others], notes }
}

/** The runs of which a model came: by its key or one of its names. */
function runsOf(asked: string, model: Model | undefined): DisclosedRun[] {
  const last = (id: string | undefined): string => id?.slice(id.lastIndexOf('/') + 1).toLowerCase() ?? ''
  const names = new Set([
    asked.trim().toLowerCase(),
    last(asked),
    model?.canonical,
    last(model?.name),
    last(model?.hfId),
  ])
  return [...disclosedRuns().values()].filter(({ key, models }) => [key, ...models].some((name) => names.has(name)))
}

const withUse = ({ name, boundary, gwpTonnes, sources }: DisclosedRun): Note => ({
  code: 'training-with-use',
  message: `${name}: ${gwpTonnes} t CO2eq were disclosed for ${boundary}; no route, because use is in it [${sources.join(' ')}].`,
})
const noDate: Note = {
  code: 'training-release-date',
  message: 'The trend over time needs a release date, which is not known; give releaseDate.',
}

const ranged = ({ min, max }: Interval): Ranged => ({ min, value: Math.sqrt(min * max), max })

function sizesOf(model: Model | undefined, run: DisclosedRun | undefined) {
  if (model) return { active: ranged(model.activeParametersB), total: ranged(model.totalParametersB) }
  const total = run?.totalParametersB
  if (total === undefined) return undefined
  const active = run?.activeParametersB ?? total
  return { active: ranged({ min: active, max: active }), total: ranged({ min: total, max: total }) }
}

function zoneOf(catalogue: Catalogue, code = 'WOR') {
  const found = findZone(catalogue, code)
  if (found.found) return found.value
  const hint = found.suggestions.length
    ? `did you mean ${found.suggestions.join(', ')}?`
    : 'expected a code such as "FRA"'
  throw new InvalidRequestError(`zone is ${shown(code)}; ${hint}`)
}

function acceleratorOf(name: string): Accelerator {
  const sheet = accelerators().get(name)
  if (sheet) return sheet
  throw new InvalidRequestError(
    `accelerator is ${shown(name)}; expected one of ${[...accelerators().keys()].join(', ')}`,
  )
}

const firstDay = Date.UTC(2020, 0, 1)

/** @throws InvalidRequestError */
function releaseDayOf(date: string | undefined): number | undefined {
  if (date === undefined) return undefined
  const [year, month = '07', day = '01'] = String(date).split('-')
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day))
  /** No thirteenth month, no 31st of June. */
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${year}-${month}-${day}T`)
  if (typeof date === 'string' && isDay && /^\d{4}(-\d\d){0,2}$/.test(date)) return (time - firstDay) / 86_400_000
  throw new InvalidRequestError(`releaseDate is ${shown(date)}; expected an ISO date such as "2024-07-23"`)
}
