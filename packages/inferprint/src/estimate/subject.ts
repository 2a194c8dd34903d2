import { type Catalogue, findModel, type Model } from '../catalogue/index.ts'
import { modelWarnings, zoneWarnings } from '../method/ecologits/given.ts'
import type { Interval } from '../quantity/interval.ts'
import { electricityKey } from './electricity.ts'
import { UnknownModelError } from './errors.ts'
import type { Note } from './footprint.ts'
import { memory } from './memory.ts'
import { type Place, placeOf, type Whose } from './place.ts'
import { assumedSize } from './prior.ts'
import type { EstimateOptions, SituationRequest } from './request.ts'

/** Which model, of what size, in which data centre: what every method asks first. */
export interface Subject {
  /** Undefined where the catalogue does not have it. */
  readonly found: Model | undefined
  readonly place: Place
  /** 10^9 parameters. */
  readonly active: Interval
  readonly total: Interval
  /** Bits that a weight takes up in the build that the name tells. */
  readonly weightBits: number | undefined
  readonly assumptions: readonly Note[]
  readonly warnings: readonly Note[]
}

/** By who sells it: many models share a place. */
const places = memory<Place>(256, 64)

/** Every footprint of a situation holds the same notes: nobody may change them. */
const shared = (notes: readonly Note[]): readonly Note[] => Object.freeze(notes.map((note) => Object.freeze(note)))

/**
 * Finds model, provider and zone.
 * @throws InvalidRequestError for an unknown zone, UnknownModelError in strict mode
 */
export function subjectOf(
  catalogue: Catalogue,
  request: SituationRequest,
  options: EstimateOptions,
  whose: Whose,
): Subject {
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
  const vendor = request.provider ?? (found.found ? found.model.provider : '')
  const { electricity } = options
  const keys = [request.zone, request.region, whose, electricity && electricityKey(electricity)]
  const place = places(catalogue, vendor, keys, () =>
    placeOf(catalogue, request, catalogue.providers.get(`text/${vendor}`), { whose, electricity }),
  )
  const assumptions = [...place.notes]
  if (found.found && found.match.kind !== 'exact') {
    assumptions.push({ code: `model-match-${found.match.kind}`, message: found.match.steps.join(' ') })
  }
  const sized = found.found ? known(found.model) : unknown(catalogue, request.model, found.suggestions)
  return {
    found: found.found ? found.model : undefined,
    place,
    active: sized.active,
    total: sized.total,
    weightBits: found.found ? found.match.weightBits : undefined,
    assumptions: shared(assumptions),
    warnings: shared([...sized.warnings, ...zoneWarnings(place.zone), ...place.warnings]),
  }
}

type Sized = Pick<Subject, 'active' | 'total' | 'warnings'>

const known = (model: Model): Sized => ({
  active: model.activeParametersB,
  total: model.totalParametersB,
  warnings: modelWarnings(model),
})

function unknown(catalogue: Catalogue, name: string, like: readonly string[]): Sized {
  const { active, total, message } = assumedSize(catalogue, name)
  const text = like.length ? `${message} Did you mean ${like.join(', ')}?` : message
  return { active, total, warnings: [{ code: 'model-unknown', message: text }] }
}
