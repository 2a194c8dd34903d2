import { textMethods } from '../method/ecologits/impacts.ts'
import { explain as explainSystem, type Interval, type Step } from '../quantity/index.ts'
import { situationToMeasure } from './remembered.ts'
import type { EstimateOptions, TextRequest } from './request.ts'

export type { Step } from '../quantity/index.ts'

/**
 * How a footprint came about: every quantity with its formula, its bounds and where its value comes from.
 * @throws InvalidRequestError, UnknownModelError
 */
export function explain(request: TextRequest, options: EstimateOptions = {}): Step[] {
  const { method, values, sources } = situationToMeasure(request, options)
  const { outputTokens, requestLatencyS, measuredItEnergyKwh } = request
  const all = {
    ...values,
    output_token_count: outputTokens,
    request_latency: requestLatencyS,
    request_it_energy: measuredItEnergyKwh,
  }
  const given: Record<string, number | Interval> = {}
  for (const [name, value] of Object.entries(all)) if (value !== undefined) given[name] = value
  return explainSystem(textMethods[method.version], given).map((step) => {
    const source = sources[step.name]
    return source === undefined ? step : { ...step, source }
  })
}
