import { accelerators } from '../catalogue/accelerators.ts'
import { closest } from '../catalogue/closest.ts'
import { defaultCatalogue } from '../catalogue/index.ts'
import { type Boundary, boundaries } from '../method/inferprint-1/assumptions.ts'
import type { Declared } from '../method/inferprint-1/deployment.ts'
import { electricityKey } from './electricity.ts'
import { checkFields, InvalidRequestError, shown } from './errors.ts'
import { type LanguageSituation, languageSituationOf } from './language-situation.ts'
import { memory } from './memory.ts'
import { deploymentOf } from './remembered.ts'
import { checkSituationRequest, type EstimateOptions, type SituationRequest } from './request.ts'

/** A situation holds some dozen deployments. */
const remembered = memory<LanguageSituation>(256, 32)

/**
 * The situation of a request, found once and kept as long as its catalogue lives.
 * @throws InvalidRequestError, UnknownModelError
 */
export function rememberedLanguage(
  request: SituationRequest,
  options: EstimateOptions,
  boundary: Boundary,
): LanguageSituation {
  const catalogue = options.catalogue ?? defaultCatalogue()
  const { provider, zone, region } = request
  const { strict, ids } = options
  const deployment = options.deployments && deploymentOf(request.model, options)
  const serving = servingKey(options.serving)
  const electricity = options.electricity === undefined ? undefined : electricityKey(options.electricity)
  const keys = [provider, zone, region, ids, strict, deployment, boundary, serving, electricity]
  return remembered(catalogue, request.model, keys, () => {
    checkSituationRequest(request)
    checkDeployment(options)
    return languageSituationOf(request, options, boundary)
  })
}

/** Tells a number from its text, and both from what is no deployment at all. */
const servingKey = (serving: Declared | undefined): string => (serving === undefined ? '' : JSON.stringify(serving))

const limits = { acceleratorCount: [1, 4096], batchSize: [1, 1e5], weightBits: [1, 32] } as const

/** What is declared of a deployment, and the boundary. @throws InvalidRequestError */
export function checkDeployment({ serving, boundary = 'datacentre' }: EstimateOptions): void {
  checkServing(serving)
  if (!boundaries.includes(boundary))
    throw new InvalidRequestError(`boundary is ${shown(boundary)}; expected one of ${boundaries.join(', ')}`)
}

/** @throws InvalidRequestError */
function checkServing(serving: Declared | undefined): void {
  if (serving === undefined) return
  checkFields('serving', serving, ['accelerator', ...Object.keys(limits)])
  const { accelerator } = serving
  if (accelerator !== undefined && !accelerators().has(accelerator)) {
    const near = closest(String(accelerator), [...accelerators().keys()])
    throw new InvalidRequestError(
      `serving.accelerator is ${shown(accelerator)}, which the catalogue does not have; expected one of ${[...accelerators().keys()].join(', ')}${near.length ? ` (did you mean ${near.join(', ')}?)` : ''}`,
    )
  }
  for (const [name, [least, most]] of Object.entries(limits)) {
    const value: unknown = serving[name as keyof typeof limits]
    if (value !== undefined && !(typeof value === 'number' && value >= least && value <= most))
      throw new InvalidRequestError(`serving.${name} is ${shown(value)}; expected a number from ${least} to ${most}`)
  }
}
