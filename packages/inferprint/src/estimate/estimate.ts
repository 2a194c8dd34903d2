import { hullOfSizes, textMethods, type Values } from '../method/ecologits/impacts.ts'
import { explain as explainSystem, type Interval, type Step } from '../quantity/index.ts'
import { type Criterion, type Footprint, type Impact, impact } from './footprint.ts'
import { checkTextRequest, type EstimateOptions, type TextRequest } from './request.ts'
import { type Situation, situationOf } from './situation.ts'

/** Values of the formulas for one request in its situation. */
function valuesOf(request: TextRequest, situation: Situation): Values {
  return {
    ...situation.values,
    output_token_count: request.outputTokens,
    ...(request.requestLatencyS !== undefined && { request_latency: request.requestLatencyS }),
    ...(request.measuredItEnergyKwh !== undefined && { [measuredName(situation)]: request.measuredItEnergyKwh }),
  }
}

/** The quantity that a measurement of the computers replaces; before 0.11 it has no state of its own. */
const measuredName = ({ version }: Situation): string => (version === '0.11' ? 'request_it_energy' : 'request_energy')

/**
 * The footprint of one text request.
 * @throws InvalidRequestError for bad counts or an unknown zone, UnknownModelError in strict mode
 */
export function estimate(request: TextRequest, options: EstimateOptions = {}): Footprint {
  checkTextRequest(request)
  const situation = situationOf(request, options)
  const states = hullOfSizes(textMethods[situation.version], valuesOf(request, situation))
  return footprint(states, situation, request.measuredItEnergyKwh === undefined ? situation.tier : 'measured')
}

function footprint(
  states: Readonly<Record<string, Interval>>,
  situation: Situation,
  tier: Footprint['tier'],
): Footprint {
  const usage: Partial<Record<Criterion, Impact>> = {}
  const embodied: Partial<Record<Criterion, Impact>> = {}
  const total: Partial<Record<Criterion, Impact>> = {}
  const energy = impact('energy', states.request_energy as Interval)
  usage.energy = energy
  for (const criterion of ['gwp', 'adpe', 'pe', 'wcf'] as const) {
    const use = states[`request_usage_${criterion}`]
    const make = states[`request_embodied_${criterion}`]
    if (use) usage[criterion] = impact(criterion, use)
    if (make) embodied[criterion] = impact(criterion, make)
    if (use) total[criterion] = impact(criterion, make ? { min: use.min + make.min, max: use.max + make.max } : use)
  }
  const { version, model, assumptions, warnings } = situation
  return {
    energy,
    ...(total as { gwp: Impact }),
    usage,
    embodied,
    method: `ecologits-${version}`,
    tier,
    model,
    assumptions,
    warnings,
    errors: [],
  }
}

/** How a footprint came about: every quantity with its formula, its bounds and where its value comes from. */
export function explain(request: TextRequest, options: EstimateOptions = {}): Step[] {
  checkTextRequest(request)
  const situation = situationOf(request, options)
  const given = Object.fromEntries(
    Object.entries(valuesOf(request, situation)).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
  return explainSystem(textMethods[situation.version], given).map((step) => {
    const source = situation.sources[step.name]
    return source === undefined ? step : { ...step, source }
  })
}
