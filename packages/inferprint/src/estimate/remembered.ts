import { defaultCatalogue } from '../catalogue/index.ts'
import { electricityKey } from './electricity.ts'
import { InvalidRequestError, shown } from './errors.ts'
import { memory } from './memory.ts'
import {
  checkMeasures,
  checkSituationRequest,
  type EstimateOptions,
  type SituationRequest,
  type TextRequest,
} from './request.ts'
import { refuseInferprintOptions, type Situation, situationOf } from './situation.ts'

const remembered = memory<Situation>(4096, 512)

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
  refuseInferprintOptions(options)
  const catalogue = options.catalogue ?? defaultCatalogue()
  const { provider, zone, region } = request
  const { method, strict, ids } = options
  const deployment = options.deployments && deploymentOf(request.model, options)
  const electricity = options.electricity === undefined ? undefined : electricityKey(options.electricity)
  const keys = [provider, zone, region, ids, method, strict, deployment, electricity]
  return remembered(catalogue, request.model, keys, () => {
    checkSituationRequest(request)
    return situationOf(request, options)
  })
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
