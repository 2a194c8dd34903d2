import { type Catalogue, defaultCatalogue } from '../catalogue/index.ts'
import { electricityKey } from './electricity.ts'
import { InvalidRequestError, shown } from './errors.ts'
import {
  checkMeasures,
  checkSituationRequest,
  type EstimateOptions,
  type SituationRequest,
  type TextRequest,
} from './request.ts'
import { refuseInferprintOptions, type Situation, situationOf } from './situation.ts'

interface Entry {
  readonly provider: string | undefined
  readonly zone: string | undefined
  readonly region: string | undefined
  readonly ids: EstimateOptions['ids']
  readonly method: EstimateOptions['method']
  readonly strict: boolean | undefined
  readonly deployment: string | undefined
  readonly electricity: string | undefined
  readonly situation: Situation
}

/** Names and situations come from outside: so many are kept, and then it begins anew. */
const mostModels = 4096
const mostSituations = 512

const remembered = new WeakMap<Catalogue, Map<string, Entry[]>>()

/** The model that a name of the user's own means. @throws InvalidRequestError */
export function deploymentOf(model: string, { deployments }: EstimateOptions): string | undefined {
  if (!deployments || typeof model !== 'string' || !Object.hasOwn(deployments, model.trim())) return undefined
  const target: unknown = deployments[model.trim()]
  if (typeof target === 'string') return target
  throw new InvalidRequestError(`deployments has ${shown(target)} for "${model}"; expected the name of a model`)
}

/**
 * The situation of a request, found once and kept as long as its catalogue lives.
 * @throws InvalidRequestError, UnknownModelError
 */
export function rememberedSituation(request: SituationRequest, options: EstimateOptions): Situation {
  if (options.method?.name !== 'inferprint-1') refuseInferprintOptions(options)
  const catalogue = options.catalogue ?? defaultCatalogue()
  const { provider, zone, region } = request
  const { method, strict, ids } = options
  const deployment = options.deployments && deploymentOf(request.model, options)
  const electricity = options.electricity === undefined ? undefined : electricityKey(options.electricity)
  const entries = remembered.get(catalogue)?.get(request.model)
  if (entries) {
    for (const entry of entries) {
      if (
        entry.provider === provider &&
        entry.zone === zone &&
        entry.region === region &&
        entry.ids === ids &&
        entry.method === method &&
        entry.strict === strict &&
        entry.deployment === deployment &&
        entry.electricity === electricity
      )
        return entry.situation
    }
  }
  checkSituationRequest(request)
  const situation = situationOf(request, options)
  keep(catalogue, request.model, { provider, zone, region, ids, method, strict, deployment, electricity, situation })
  return situation
}

/**
 * The situation of a request whose counts are sound.
 * @throws InvalidRequestError, UnknownModelError
 */
export function situationToMeasure(request: TextRequest, options: EstimateOptions): Situation {
  checkMeasures(request)
  const situation = rememberedSituation(request, options)
  if (request.measuredItEnergyKwh !== undefined) checkMeasurable(situation)
  return situation
}

/** @throws InvalidRequestError for the methods that know no energy of the computers apart from the data centre's */
export function checkMeasurable({ method }: Situation): void {
  if (method.version === '0.11') return
  throw new InvalidRequestError(
    `measuredItEnergyKwh is given, which ${method.name} cannot take; leave it out, or use ecologits-0.11`,
  )
}

function keep(catalogue: Catalogue, model: string, entry: Entry): void {
  const models = remembered.get(catalogue) ?? new Map<string, Entry[]>()
  remembered.set(catalogue, models)
  if (models.size >= mostModels) models.clear()
  const entries = models.get(model) ?? []
  if (entries.length >= mostSituations) entries.length = 0
  entries.push(entry)
  models.set(model, entries)
}
