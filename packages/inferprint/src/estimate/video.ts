import { defaultCatalogue } from '../catalogue/index.ts'
import { straightVideo011 } from '../generated/methods.ts'
import { zoneWarnings } from '../method/ecologits/given.ts'
import type { Values } from '../method/ecologits/impacts.ts'
import type { Interval } from '../quantity/interval.ts'
import { fix } from '../quantity/js/straight-method.ts'
import { checkElectricity } from './electricity.ts'
import { findVideoModels } from './find-video-model.ts'
import { type Footprint, footprintOf, type States } from './footprint.ts'
import { type Place, placeOf } from './place.ts'
import { checkSituationRequest, type EstimateOptions, type VideoRequest } from './request.ts'
import { refuseInferprintOptions } from './situation.ts'
import { type Amount, amountOf, isKnown, videoProvider, videoValues } from './video-situation.ts'

/**
 * The footprint of one video request, by EcoLogits 0.11.
 * @throws InvalidRequestError for a bad size, length or zone, UnknownModelError in strict mode
 */
export function estimateVideo(request: VideoRequest, options: EstimateOptions): Footprint {
  checkSituationRequest(request)
  refuseInferprintOptions(options)
  checkElectricity(options.electricity)
  const catalogue = options.catalogue ?? defaultCatalogue()
  const amount = amountOf(request)
  const { name, models, notes } = findVideoModels(catalogue, request, options)
  const places = models.map((model) =>
    placeOf(catalogue, request, videoProvider(catalogue, model), {
      otherwise: 'WOR',
      electricity: options.electricity,
    }),
  )
  const states = hull(
    models.map((model, index) => statesOf(videoValues(model, places[index] as Place, request), amount, request)),
  )
  const [{ zone, notes: assumptions, warnings }] = places as [Place]
  const unknown = notes.filter(({ code }) => code === 'model-unknown')
  return {
    ...footprintOf(states),
    method: 'ecologits-0.11',
    tier: request.measuredItEnergyKwh !== undefined ? 'measured' : unknown.length > 0 ? 'unknown model' : 'estimated',
    model: name,
    zone: zone.code,
    assumptions: [...assumptions, ...notes.filter((note) => !unknown.includes(note))],
    warnings: [...unknown, ...zoneWarnings(zone), ...warnings],
    errors: [],
  }
}

function statesOf(
  values: Values,
  { width, height, frames }: Amount,
  { requestLatencyS, measuredItEnergyKwh }: VideoRequest,
): Record<string, Interval> {
  const straight = straightVideo011
  /** What nobody knows is computed as nothing, and left out below. */
  const given = Object.fromEntries(
    straight.takes.map(([name]) => [name, values[name] ?? (/_embodied_/.test(name) ? 0 : undefined)]),
  )
  const ends = new Float64Array(2 * straight.outputs.length)
  const latency = requestLatencyS ?? Number.POSITIVE_INFINITY
  const measured = measuredItEnergyKwh ?? Number.NaN
  straight.request(fix(straight, given), 0, ends, 0, width, height, frames, latency, measured)
  return Object.fromEntries(
    straight.outputs.flatMap((output, index) =>
      isKnown(output, values) ? [[output, { min: ends[2 * index] as number, max: ends[2 * index + 1] as number }]] : [],
    ),
  )
}

/** Per output, everything that one of the models may take. */
function hull(all: readonly Readonly<Record<string, Interval>>[]): States {
  const states: Record<string, Interval> = {}
  for (const [output, { min, max }] of all.flatMap((each) => Object.entries(each))) {
    const before = states[output] ?? { min, max }
    states[output] = { min: Math.min(before.min, min), max: Math.max(before.max, max) }
  }
  return states
}
