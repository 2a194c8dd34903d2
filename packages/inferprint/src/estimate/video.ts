import { type Catalogue, defaultCatalogue, type VideoModel } from '../catalogue/index.ts'
import { straightVideo011 } from '../generated/methods.ts'
import { providerValues, videoModelValues, zoneValues, zoneWarnings } from '../method/ecologits/given.ts'
import { durationToFrames, parseResolution } from '../method/ecologits/video-size.ts'
import { InvalidQuantityValueError } from '../quantity/errors.ts'
import type { Interval } from '../quantity/interval.ts'
import { fix } from '../quantity/js/straight-method.ts'
import { InvalidRequestError } from './errors.ts'
import { findVideoModels } from './find-video-model.ts'
import { type Footprint, footprintOf, type Note, type States } from './footprint.ts'
import { checkSituationRequest, type EstimateOptions, isMeasure, refuseMeasure, type VideoRequest } from './request.ts'
import { zoneOf } from './situation.ts'

/** A cinema's screen, and longer than any clip. */
const mostPixels = 1e9
const mostSeconds = 1e6

/**
 * The footprint of one video request, by EcoLogits 0.11.
 * @throws InvalidRequestError for a bad size, length or zone, UnknownModelError in strict mode
 */
export function estimateVideo(request: VideoRequest, options: EstimateOptions): Footprint {
  checkSituationRequest(request)
  const catalogue = options.catalogue ?? defaultCatalogue()
  const amount = amountOf(request)
  const { name, models, notes } = findVideoModels(catalogue, request, options)
  const { zone, own } = zoneOf(catalogue, request.zone ?? 'WOR')
  const states = hull(models.map((model) => statesOf(model, catalogue, zoneValues(zone), amount, request)))
  const assumptions: Note[] = []
  if (request.zone === undefined) {
    const message = 'Electricity of the world, as EcoLogits takes it for videos; a zone tells better.'
    assumptions.push({ code: 'zone-world', message })
  }
  if (own)
    assumptions.push({
      code: 'zone-not-in-ecologits',
      message: `EcoLogits has no zone ${zone.code}; Inferprint's own figures stand in.`,
    })
  const unknown = notes.filter(({ code }) => code === 'model-unknown')
  return {
    ...footprintOf(states),
    method: 'ecologits-0.11',
    tier: request.measuredItEnergyKwh !== undefined ? 'measured' : unknown.length > 0 ? 'unknown model' : 'estimated',
    model: name,
    assumptions: [...assumptions, ...notes.filter((note) => !unknown.includes(note))],
    warnings: [...unknown, ...zoneWarnings(zone)],
    errors: [],
  }
}

interface Amount {
  readonly width: number
  readonly height: number
  readonly frames: number
}

function amountOf({ resolution, durationS, requestLatencyS, measuredItEnergyKwh }: VideoRequest): Amount {
  if (!(typeof durationS === 'number' && durationS > 0 && durationS <= mostSeconds)) {
    throw new InvalidRequestError(
      `durationS is ${String(durationS)}; expected the video's length in seconds, up to ${mostSeconds}`,
    )
  }
  if (requestLatencyS !== undefined && !isMeasure('requestLatencyS', requestLatencyS))
    refuseMeasure('requestLatencyS', requestLatencyS)
  if (measuredItEnergyKwh !== undefined && !isMeasure('measuredItEnergyKwh', measuredItEnergyKwh))
    refuseMeasure('measuredItEnergyKwh', measuredItEnergyKwh)
  const [width, height] = sizeOf(resolution)
  if (!(width * height > 0 && width * height <= mostPixels)) {
    throw new InvalidRequestError(`resolution is ${resolution}; expected one to ${mostPixels} pixels`)
  }
  return { width, height, frames: durationToFrames(durationS) }
}

function sizeOf(resolution: string): readonly [number, number] {
  try {
    return parseResolution(String(resolution))
  } catch (error) {
    if (error instanceof InvalidQuantityValueError) throw new InvalidRequestError(error.message)
    throw error
  }
}

function statesOf(
  model: VideoModel,
  catalogue: Catalogue,
  electricity: ReturnType<typeof zoneValues>,
  { width, height, frames }: Amount,
  { withAudio = true, requestLatencyS, measuredItEnergyKwh }: VideoRequest,
): Record<string, Interval> {
  const provider = catalogue.providers.get(`video/${model.provider}`)
  if (!provider)
    throw new InvalidRequestError(`the catalogue has ${model.id}, but no video provider ${model.provider}; register it`)
  const values = { ...videoModelValues(model, withAudio), ...providerValues(provider), ...electricity }
  const straight = straightVideo011
  /** What nobody knows is computed as nothing, and left out below. */
  const given = Object.fromEntries(
    straight.takes.map(([name]) => [name, values[name] ?? (/_embodied_/.test(name) ? 0 : undefined)]),
  )
  const fixed = fix(straight, given)
  const ends = new Float64Array(2 * straight.outputs.length)
  const latency = requestLatencyS ?? Number.POSITIVE_INFINITY
  straight.request(fixed, 0, ends, 0, width, height, frames, latency, measuredItEnergyKwh ?? Number.NaN)
  const isKnown = (output: string): boolean => {
    const criterion = /^request_(?:embodied_)?(gwp|adpe|pe)$/.exec(output)?.[1]
    return criterion === undefined || values[`server_embodied_${criterion}`] !== undefined
  }
  return Object.fromEntries(
    straight.outputs.flatMap((output, index) =>
      isKnown(output) ? [[output, { min: ends[2 * index] as number, max: ends[2 * index + 1] as number }]] : [],
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
