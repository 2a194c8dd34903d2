import { closest } from '../catalogue/closest.ts'
import {
  type Catalogue,
  defaultCatalogue,
  findModel,
  type Model,
  type Provider,
  type Zone,
} from '../catalogue/index.ts'
import { modelValues, modelWarnings, providerValues, zoneValues, zoneWarnings } from '../method/ecologits/given.ts'
import type { Values } from '../method/ecologits/impacts.ts'
import { ecologits011, type TextMethod } from '../method/ecologits/text-methods.ts'
import { fix } from '../quantity/js/straight-method.ts'
import { InvalidRequestError, shown, UnknownModelError } from './errors.ts'
import type { Note, Tier } from './footprint.ts'
import { assumedSize } from './prior.ts'
import type { EstimateOptions, SituationRequest } from './request.ts'

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

/** Data centres of a provider that the catalogue does not have: the widest PUE and water of those it has. */
function anyProvider(catalogue: Catalogue): Provider {
  const known = [...catalogue.providers.values()].filter(({ kind }) => kind === 'text')
  const range = (read: (provider: Provider) => { min: number; max: number }) => ({
    min: Math.min(...known.map((provider) => read(provider).min)),
    max: Math.max(...known.map((provider) => read(provider).max)),
  })
  return {
    name: 'unknown',
    kind: 'text',
    zone: 'WOR',
    pue: range(({ pue }) => pue),
    wue: range(({ wue }) => wue),
    sources: {},
  }
}

/** @throws InvalidRequestError */
export function zoneOf(catalogue: Catalogue, code: string): { zone: Zone; own: boolean } {
  const asked = code.trim().toUpperCase()
  const zone = catalogue.ecologitsZones.get(asked)
  if (zone) return { zone, own: false }
  const own = catalogue.zones.get(asked)
  if (own) return { zone: own, own: true }
  const near = closest(asked, [...catalogue.zones.keys()])
  throw new InvalidRequestError(
    `zone is ${shown(code)}, which the catalogue does not have; expected a code such as FRA, USA or WOR${near.length ? ` (did you mean ${near.join(', ')}?)` : ''}`,
  )
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
  })
  if (!found.found && options.strict) {
    const hint = found.suggestions.length
      ? `did you mean ${found.suggestions.join(', ')}?`
      : 'register it, or leave strict mode'
    throw new UnknownModelError(`the catalogue has no model "${request.model}"; ${hint}`)
  }
  const assumptions: Note[] = []
  const provider = catalogue.providers.get(`text/${request.provider ?? (found.found ? found.model.provider : '')}`)
  if (!provider) {
    assumptions.push({
      code: 'provider-unknown',
      message:
        'The data centre is not known: PUE and water span those of all providers, electricity is the world average.',
    })
  }
  const place = provider ?? anyProvider(catalogue)
  const { zone, own } = zoneOf(catalogue, request.zone ?? place.zone)
  if (request.zone === undefined && provider) {
    assumptions.push({
      code: 'zone-of-provider',
      message: `Electricity of ${zone.code}, where ${place.name} is taken to run.`,
    })
  }
  if (own)
    assumptions.push({
      code: 'zone-not-in-ecologits',
      message: `EcoLogits has no zone ${zone.code}; Inferprint's own figures stand in.`,
    })
  const sized = found.found ? known(found.model) : unknown(catalogue, request.model, found.suggestions)
  if (found.found && found.match.kind !== 'exact') {
    assumptions.push({ code: `model-match-${found.match.kind}`, message: found.match.steps.join(' ') })
  }
  const all = { ...sized.values, ...providerValues(place), ...zoneValues(zone) }
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
    warnings: shared([...sized.warnings, ...zoneWarnings(zone)]),
    sources: {
      ...sourcesOf(found.found ? found.model.sources : {}, modelFields),
      ...sourcesOf(place.sources, providerFields),
      ...sourcesOf(zone.sources, zoneFields),
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
export const providerFields = { datacenter_pue: 'pue', datacenter_wue: 'wue' }
export const zoneFields = {
  if_electricity_mix_gwp: 'gwp',
  if_electricity_mix_adpe: 'adpe',
  if_electricity_mix_pe: 'pe',
  if_electricity_mix_wue: 'wue',
}

/** Quantity -> id of the source of the field that gives it. */
export function sourcesOf(
  sources: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([quantity, field]) => {
      const source = sources[field] ?? sources['*']
      return source === undefined ? [] : [[quantity, source]]
    }),
  )
}
