import { type Catalogue, defaultCatalogue, type MediaModel, type Model } from '../../catalogue/index.ts'
import type { Interval } from '../../quantity/interval.ts'
import { estimateLanguage } from '../estimate-language.ts'
import type { Footprint, Impact, Note } from '../footprint.ts'
import type { EstimateOptions, SituationRequest, TextRequest } from '../request.ts'
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

/** A request as one to a model of texts, `tokens.times` over. */
export interface TextsPlan {
  readonly kind: 'texts'
  /** Of the model of texts; what was measured is of all. */
  readonly request: MeasuredRequest
  readonly tokens: Tokens
  readonly options: EstimateOptions
  /** The factor that it may be off more. */
  readonly wider: number
  /** Quantity -> where its value comes from, beside what the model of texts tells. */
  readonly sources: Readonly<Record<string, string>>
  /** From the footprint of the texts to that of what was asked. */
  readonly finish: (footprint: Footprint) => Footprint
}

/** One of the texts. */
export function textOf({ request, tokens: { times, ...tokens } }: TextsPlan): TextRequest {
  const { measuredItEnergyKwh: measured } = request
  const each = measured === undefined ? request : { ...request, measuredItEnergyKwh: measured / times }
  return { ...each, ...tokens }
}

export function estimateTexts(plan: TextsPlan): Footprint {
  const { request, tokens, options, wider, finish } = plan
  const isMeasured = request.measuredItEnergyKwh !== undefined
  return finish(timesOver(estimateLanguage(textOf(plan), options), tokens.times, isMeasured ? 0 : Math.log(wider)))
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
function sizeOf(models: readonly MediaModel[]): Interval {
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
const evidenceThin: Note = Object.freeze({
  code: 'evidence-thin',
  message:
    'Nothing measured tells of such models: taken for a language model of that size, a factor of three either way.',
})

/** A model of sound or vectors as a model of texts of its size; of several, of the sizes of nine in ten. */
export function textsOfSize(
  request: MeasuredRequest,
  subject: MediaSubject,
  models: readonly MediaModel[],
  tokens: Tokens,
  options: EstimateOptions,
  { wider, sources }: Pick<TextsPlan, 'wider' | 'sources'>,
): TextsPlan {
  const size = sizeOf(models)
  const catalogue = catalogueOf(options.catalogue ?? defaultCatalogue(), subject, size)
  const [id = ''] = catalogue.models.keys()
  const { deployments: _, ids: __, ...rest } = options
  return {
    kind: 'texts',
    request: { ...request, model: id },
    tokens,
    options: { ...rest, catalogue },
    wider,
    sources: { ...sizeSources(models), ...sources },
    finish: (footprint) => named(subject, footprint),
  }
}

/** Where the size of a model comes from; nine in ten of several are what this method takes. */
function sizeSources([model, ...others]: readonly MediaModel[]): Record<string, string> {
  const { parametersB, totalParametersB, '*': all } = model?.sources ?? {}
  const source = others.length > 0 ? 'inferprint-1' : (parametersB ?? totalParametersB ?? all ?? 'inferprint-1')
  return Object.fromEntries(['active', 'shared'].map((kind) => [`model_${kind}_parameter_count`, source]))
}

/** The footprint of a text as that of the subject. */
export function named(subject: MediaSubject, footprint: Footprint): Footprint {
  return {
    ...footprint,
    model: subject.name,
    tier: footprint.tier === 'measured' || subject.isKnown ? footprint.tier : 'unknown model',
    assumptions: [...footprint.assumptions, ...subject.assumptions],
    warnings: [...subject.warnings, evidenceThin, ...footprint.warnings],
  }
}
