import type { Catalogue } from '../../catalogue/catalogue.ts'
import { InvalidQuantityValueError } from '../../quantity/errors.ts'
import type { Interval, System } from '../../quantity/index.ts'
import { bounds } from '../../quantity/index.ts'
import {
  providerValues,
  type StatusMessage,
  videoModelValues,
  zoneNotRegistered,
  zoneValues,
  zoneWarnings,
} from './given.ts'
import type { Values } from './impacts.ts'
import type { EcologitsResult } from './llm-impacts.ts'
import { ecologitsImpacts, rangedInputs } from './shape.ts'
import { video011 } from './video-0-11.ts'
import { durationToFrames, parseResolution } from './video-size.ts'

export interface VideoRequest {
  /** `vendor/name` */
  readonly model: string
  /** `1280x720`, `720p`, `1080p` or `4k` */
  readonly resolution: string
  /** s */
  readonly durationS: number
  readonly withAudio?: boolean
  /** Zone; the world's electricity when absent, the provider's own location when null: EcoLogits' behaviour. */
  readonly datacenterLocation?: string | null | undefined
  readonly datacenterPue?: number | Interval | undefined
  readonly datacenterWue?: number | Interval | undefined
}

/** Runs the video method, leaving out the criteria for which the machine's embodied impact is not known. */
export function videoStates(values: Values): Readonly<Record<string, Interval>> {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<
    string,
    number | Interval
  >
  const pue = given.datacenter_pue
  if (pue !== undefined && !((typeof pue === 'number' ? pue : pue.min) >= 0)) {
    throw new InvalidQuantityValueError(`datacenter_pue is ${JSON.stringify(pue)}; expected a ratio of 1 or more`)
  }
  const known = video011.outputs.filter((output) => {
    const criterion = /^request_(?:embodied_)?(gwp|adpe|pe)$/.exec(output)?.[1]
    return criterion === undefined || `server_embodied_${criterion}` in given
  })
  const method: System = video011
  return bounds(method, given, known)
}

/** EcoLogits' `video_impacts`. @throws InvalidQuantityValueError for a size that cannot be read */
export function videoImpacts(catalogue: Catalogue, request: VideoRequest): EcologitsResult {
  const failed = (error: StatusMessage): EcologitsResult => ({ warnings: [], errors: [error] })
  const model = catalogue.videoModels.get(request.model)
  const provider = model && catalogue.providers.get(`video/${model.provider}`)
  if (!model || !provider) {
    return failed({ code: 'model-not-registered', message: `Could not find video model \`${request.model}\`.` })
  }
  const code = request.datacenterLocation === undefined ? 'WOR' : (request.datacenterLocation ?? provider.zone)
  const zone = catalogue.ecologitsZones.get(code)
  if (!zone) return failed(zoneNotRegistered(code))
  const [width, height] = parseResolution(request.resolution)
  const own = providerValues(provider)
  const given = {
    ...videoModelValues(model, request.withAudio ?? true),
    ...zoneValues(zone),
    datacenter_pue: request.datacenterPue ?? own.datacenter_pue,
    datacenter_wue: request.datacenterWue ?? own.datacenter_wue,
    video_width: width,
    video_height: height,
    video_frames_count: durationToFrames(request.durationS),
  }
  return {
    ...ecologitsImpacts(videoStates(given), rangedInputs(given)),
    warnings: zoneWarnings(zone),
    errors: [],
  }
}
