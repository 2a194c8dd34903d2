import { type Catalogue, defaultCatalogue, findModel, type Model } from '../catalogue/index.ts'
import { modelValues, modelWarnings, providerValues, zoneValues, zoneWarnings } from '../method/ecologits/given.ts'
import type { Values } from '../method/ecologits/impacts.ts'
import { ecologits011, type TextMethod } from '../method/ecologits/text-methods.ts'
import { fix } from '../quantity/js/straight-method.ts'
import { InvalidRequestError, shown, UnknownModelError } from './errors.ts'
import type { Note, Tier } from './footprint.ts'
import { placeOf } from './place.ts'
import { assumedSize } from './prior.ts'
import type { EstimateOptions, SituationRequest } from './request.ts'
import { sourcesOf } from './sources-of.ts'

/** Everything about a request but its counts: the same for every request to that model through that provider. */
export interface Situation {
  readonly model: string
  readonly method: TextMethod
  readonly values: Values
  readonly tier: Tier
  readonly assumptions: readonly Note[]
  readonly warnings: readonly Note[]
  /** Quantity -> id of the source of its value. */
  readonly sources: Readonly<Record<string, string>>
  /** What the straight-line code of the method computed for this situation. */
  readonly fixed: Float64Array
}

/**
 * Finds model, provider and zone.
 * @throws InvalidRequestError for an unknown method or zone, UnknownModelError in strict mode
 */
export function situationOf(request: SituationRequest, options: EstimateOptions = {}): Situation {
  const catalogue = options.catalogue ?? defaultCatalogue()
  const method = options.method ?? ecologits011
  if (!method.straight) {
    throw new InvalidRequestError(
      `method is ${shown(method)}; expected a method of inferprint/method, such as ecologits09`,
    )
  }
  const found = findModel(catalogue, {
    model: request.model,
    ...(request.provider !== undefined && { provider: request.provider }),
    ...(options.deployments && { deployments: options.deployments }),
    ...(options.ids && { ids: options.ids }),
  })
  if (!found.found && options.strict) {
    const hint = found.suggestions.length
      ? `did you mean ${found.suggestions.join(', ')}?`
      : 'register it, or leave strict mode'
    throw new UnknownModelError(`the catalogue has no model "${request.model}"; ${hint}`)
  }
  const provider = catalogue.providers.get(`text/${request.provider ?? (found.found ? found.model.provider : '')}`)
  const place = placeOf(catalogue, request, provider)
  const assumptions = [...place.notes]
  const sized = found.found ? known(found.model) : unknown(catalogue, request.model, found.suggestions)
  if (found.found && found.match.kind !== 'exact') {
    assumptions.push({ code: `model-match-${found.match.kind}`, message: found.match.steps.join(' ') })
  }
  const all = { ...sized.values, ...providerValues(place), ...zoneValues(place.zone) }
  const { straight } = method
  const values = Object.fromEntries(
    Object.entries(all).filter(([name]) => straight.takes.some(([taken]) => taken === name)),
  )
  return {
    model: found.found ? found.model.id : request.model,
    method,
    values,
    tier: found.found ? 'estimated' : 'unknown model',
    assumptions: shared(assumptions),
    warnings: shared([...sized.warnings, ...zoneWarnings(place.zone)]),
    sources: {
      ...sourcesOf(found.found ? found.model.sources : {}, modelFields),
      ...place.sources,
    },
    fixed: fix(straight, values),
  }
}

/** Every footprint of a situation holds the same notes: nobody may change them. */
const shared = (notes: readonly Note[]): readonly Note[] => Object.freeze(notes.map((note) => Object.freeze(note)))

const known = (model: Model) => ({ values: modelValues(model), warnings: modelWarnings(model) })

function unknown(catalogue: Catalogue, name: string, like: readonly string[]): { values: Values; warnings: Note[] } {
  const { active, total, message } = assumedSize(catalogue, name)
  return {
    values: { model_active_parameter_count: active, model_total_parameter_count: total },
    warnings: [
      { code: 'model-unknown', message: like.length ? `${message} Did you mean ${like.join(', ')}?` : message },
    ],
  }
}

const modelFields = {
  model_active_parameter_count: 'activeParametersB',
  model_total_parameter_count: 'totalParametersB',
  tps: 'decodeTokensPerSecond',
  ttft: 'firstTokenS',
}
