import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { System } from '../../quantity/index.ts'
import {
  exactModel,
  modelValues,
  modelWarnings,
  providerValues,
  type StatusMessage,
  zoneNotRegistered,
  zoneValues,
  zoneWarnings,
} from './given.ts'
import { hullOfSizes } from './impacts.ts'
import { type EcologitsImpacts, ecologitsImpacts, rangedInputs } from './shape.ts'

/** EcoLogits' answer: impacts, or the errors for want of which there are none. */
export type EcologitsResult = (EcologitsImpacts | { readonly energy?: never }) & {
  readonly warnings: readonly StatusMessage[]
  readonly errors: readonly StatusMessage[]
}

export interface LlmRequest {
  readonly provider: string
  readonly model: string
  readonly outputTokens: number
  /** s */
  readonly requestLatencyS?: number | undefined
  /** The provider's own location when absent. */
  readonly zone?: string | undefined
}

/** EcoLogits' `llm_impacts`: exact names, the provider's PUE and water, the zone's electricity. */
export function llmImpacts(method: System, catalogue: Catalogue, request: LlmRequest): EcologitsResult {
  const failed = (error: StatusMessage): EcologitsResult => ({ warnings: [], errors: [error] })
  const model = exactModel(catalogue, request.provider, request.model)
  const provider = catalogue.providers.get(`text/${request.provider}`)
  if (!model || !provider) {
    return failed({
      code: 'model-not-registered',
      message: `Could not find model \`${request.model}\` for ${request.provider} provider.`,
    })
  }
  const code = request.zone ?? provider.zone
  const zone = catalogue.ecologitsZones.get(code)
  if (!zone) return failed(zoneNotRegistered(code))
  const given = {
    output_token_count: request.outputTokens,
    request_latency: request.requestLatencyS,
    ...modelValues(model),
    ...providerValues(provider),
    ...zoneValues(zone),
  }
  return {
    ...ecologitsImpacts(hullOfSizes(method, given), rangedInputs(given)),
    warnings: [...modelWarnings(model), ...zoneWarnings(zone)],
    errors: [],
  }
}
