import { defaultCatalogue } from '../catalogue/index.ts'
import { modelValues, providerValues, zoneValues } from '../method/ecologits/given.ts'
import type { Values } from '../method/ecologits/impacts.ts'
import type { TextMethod } from '../method/ecologits/text-methods.ts'
import { fix } from '../quantity/js/straight-method.ts'
import { InvalidRequestError, shown } from './errors.ts'
import type { Note, Tier } from './footprint.ts'
import type { EstimateOptions, SituationRequest } from './request.ts'
import { sourcesOf } from './sources-of.ts'
import { subjectOf } from './subject.ts'

/** Everything about a request but its counts: the same for every request to that model through that provider. */
export interface Situation {
  readonly model: string
  readonly zone: string
  readonly method: TextMethod
  readonly values: Values
  readonly tier: Tier
  readonly assumptions: readonly Note[]
  readonly warnings: readonly Note[]
  /** Quantity -> id of the source of its value; asked by explanations only. */
  readonly sources: () => Readonly<Record<string, string>>
  /** What the straight-line code of the method computed for this situation. */
  readonly fixed: Float64Array
}

/** What only inferprint-1 takes would change nothing, unseen. @throws InvalidRequestError */
export function refuseInferprintOptions({ boundary, serving, user }: EstimateOptions): void {
  if (boundary === undefined && serving === undefined && user === undefined) return
  const given = boundary !== undefined ? 'boundary' : serving !== undefined ? 'serving' : 'user'
  throw new InvalidRequestError(
    `${given} is given, which EcoLogits' methods cannot take; leave it out, or use the method inferprint1`,
  )
}

/** The method of EcoLogits that the options name. @throws InvalidRequestError */
export function textMethodOf(options: EstimateOptions): TextMethod {
  const method = options.method as Partial<TextMethod> | undefined
  if (!method?.straight) throw new InvalidRequestError(`method is ${shown(method)}; expected one of EcoLogits'`)
  refuseInferprintOptions(options)
  return method as TextMethod
}

/**
 * Finds model, provider and zone.
 * @throws InvalidRequestError for an unknown method or zone, UnknownModelError in strict mode
 */
export function situationOf(request: SituationRequest, options: EstimateOptions = {}): Situation {
  const catalogue = options.catalogue ?? defaultCatalogue()
  const method = textMethodOf(options)
  const { found, place, active, total, assumptions, warnings } = subjectOf(catalogue, request, options, 'ecologits')
  const sizes = found
    ? modelValues(found)
    : { model_active_parameter_count: active, model_total_parameter_count: total }
  const all = { ...sizes, ...providerValues(place), ...zoneValues(place.zone) }
  const { straight } = method
  const values = Object.fromEntries(
    Object.entries(all).filter(([name]) => straight.takes.some(([taken]) => taken === name)),
  )
  return {
    model: found?.id ?? request.model,
    zone: place.zone.code,
    method,
    values,
    tier: found ? 'estimated' : 'unknown model',
    assumptions,
    warnings,
    sources: () => ({ ...sourcesOf(found?.sources ?? {}, modelFields), ...place.sources() }),
    fixed: fix(straight, values),
  }
}

const modelFields = {
  model_active_parameter_count: 'activeParametersB',
  model_total_parameter_count: 'totalParametersB',
  tps: 'decodeTokensPerSecond',
  ttft: 'firstTokenS',
}
