import { textMethods } from '../method/ecologits/impacts.ts'
import { explain as explainSystem, type Interval, type System } from '../quantity/index.ts'
import type { Explanation } from './explain-steps.ts'
import { situationToMeasure } from './remembered.ts'
import type { EstimateOptions, TextRequest } from './request.ts'

type Values = Readonly<Record<string, number | Interval | undefined>>

/** A trace whose given values have their own sources. */
export function stepsOf(
  system: System,
  values: Values,
  outputs: readonly string[],
  sources: Readonly<Record<string, string>>,
) {
  const given: Record<string, number | Interval> = {}
  for (const [name, value] of Object.entries(values)) if (value !== undefined) given[name] = value
  return explainSystem(system, given, outputs).map((step) => {
    const source = sources[step.name]
    return source === undefined ? step : { ...step, source }
  })
}

/** A text by one of EcoLogits' methods. @throws InvalidRequestError, UnknownModelError */
export function explainText(request: TextRequest, options: EstimateOptions): Explanation {
  const { method, values, sources } = situationToMeasure(request, options)
  const { outputTokens, requestLatencyS, measuredItEnergyKwh } = request
  const all = {
    ...values,
    output_token_count: outputTokens,
    request_latency: requestLatencyS,
    ...(measuredItEnergyKwh !== undefined && { request_it_energy: measuredItEnergyKwh }),
  }
  const system = textMethods[method.version]
  return { system: system.name, steps: stepsOf(system, all, system.outputs, sources()), words: [] }
}
