import { type Catalogue, defaultCatalogue, type MediaModel, type Model } from '../../catalogue/index.ts'
import type { Interval } from '../../quantity/interval.ts'
import { estimateLanguage } from '../estimate-language.ts'
import type { Footprint, Impact, Note } from '../footprint.ts'
import type { EstimateOptions, SituationRequest } from '../request.ts'
import { type MediaSubject, providerNameOf } from './subject.ts'

/** Work that a transformer does token by token: so many times the same. */
export interface Tokens {
  readonly inputTokens?: number
  readonly outputTokens: number
  readonly times: number
}

export interface MeasuredRequest extends SituationRequest {
  readonly measuredItEnergyKwh?: number
}

/** A request as one to a model of texts, `times` over; `wider` is the factor that it may be off more. */
export function asText(
  request: MeasuredRequest,
  { times, ...tokens }: Tokens,
  options: EstimateOptions,
  wider: number,
): Footprint {
  const { measuredItEnergyKwh: measured } = request
  const each = measured === undefined ? request : { ...request, measuredItEnergyKwh: measured / times }
  const footprint = estimateLanguage({ ...each, ...tokens }, options)
  return timesOver(footprint, times, measured === undefined ? Math.log(wider) : 0)
}

/** Logarithms add as squares: the factor knows nothing of the rest. */
function timesOver(footprint: Footprint, times: number, wider: number): Footprint {
  const end = (value: number, far: number, sign: number): number =>
    value * times * Math.exp(sign * Math.hypot(Math.log(far / value), wider))
  const impact = (each: Impact): Impact => ({
    ...each,
    value: each.value * times,
    min: end(each.value, each.min, -1),
    max: end(each.value, each.max, 1),
  })
  const phase = <T extends object>(impacts: T): T =>
    Object.fromEntries(Object.entries(impacts).map(([name, each]) => [name, isImpact(each) ? impact(each) : each])) as T
  return { ...phase(footprint), usage: phase(footprint.usage), embodied: phase(footprint.embodied) }
}

const isImpact = (each: unknown): each is Impact => typeof each === 'object' && each !== null && 'unit' in each

/** 10^9 parameters of a model, or of nine in ten of several. */
export function sizeOf(models: readonly MediaModel[]): Interval {
  const sizes = models
    .map(({ parametersB, totalParametersB }) => parametersB ?? totalParametersB ?? 0)
    .toSorted((left, right) => left - right)
  const at = (share: number): number => sizes[Math.round(share * (sizes.length - 1))] as number
  return { min: at(0.05), max: at(0.95) }
}

export const hasSize = ({ parametersB, totalParametersB }: MediaModel): boolean =>
  (parametersB ?? totalParametersB) !== undefined

const alone = new WeakMap<Catalogue, Map<string, Catalogue>>()
const mostModels = 256

/** The catalogue with this model as its only one, dense, of that size; the same for the same model. */
function catalogueOf(whole: Catalogue, { name, isKnown }: MediaSubject, size: Interval): Catalogue {
  const known = alone.get(whole) ?? new Map<string, Catalogue>()
  alone.set(whole, known)
  const key = `${name} ${size.min} ${size.max}`
  const found = known.get(key)
  if (found) return found
  const id = `${isKnown ? providerNameOf(name) : 'unknown'}/${name}`
  const model: Model = {
    id,
    provider: id.slice(0, id.indexOf('/')),
    name,
    design: 'dense',
    totalParametersB: size,
    activeParametersB: size,
    sources: {},
  }
  if (known.size >= mostModels) known.clear()
  const made: Catalogue = { ...whole, models: new Map([[id, model]]), aliases: new Map(), deployments: new Map() }
  known.set(key, made)
  return made
}

/** Said of every model that goes by the formulas of texts. */
export const evidenceThin: Note = Object.freeze({
  code: 'evidence-thin',
  message:
    'Nothing measured tells of such models: taken for a language model of that size, a factor of three either way.',
})

/** A model of sound or vectors as a model of texts of its size. */
export function asTextOfSize(
  request: MeasuredRequest,
  subject: MediaSubject,
  size: Interval,
  tokens: Tokens,
  options: EstimateOptions,
  { wider, warning }: { readonly wider: number; readonly warning: Note },
): Footprint {
  const catalogue = catalogueOf(options.catalogue ?? defaultCatalogue(), subject, size)
  const [id = ''] = catalogue.models.keys()
  const { deployments: _, ids: __, ...rest } = options
  return named(subject, warning, asText({ ...request, model: id }, tokens, { ...rest, catalogue }, wider))
}

/** The footprint of a text as that of the subject. */
export function named(subject: MediaSubject, warning: Note, footprint: Footprint): Footprint {
  return {
    ...footprint,
    model: subject.name,
    tier: footprint.tier === 'measured' || subject.isKnown ? footprint.tier : 'unknown model',
    assumptions: [...footprint.assumptions, ...subject.assumptions],
    warnings: [...subject.warnings, warning, ...footprint.warnings],
  }
}
