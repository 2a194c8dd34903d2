import type { Catalogue, Provider, VideoModel } from '../catalogue/index.ts'
import { providerValues, videoModelValues, zoneValues } from '../method/ecologits/given.ts'
import type { Values } from '../method/ecologits/impacts.ts'
import { durationToFrames, parseResolution } from '../method/ecologits/video-size.ts'
import { InvalidQuantityValueError } from '../quantity/errors.ts'
import { InvalidRequestError, shown } from './errors.ts'
import type { Place } from './place.ts'
import { checkMeasured, type VideoRequest } from './request.ts'

/** A cinema's screen, and longer than any clip. */
const mostPixels = 1e9
const mostSeconds = 1e6

/** @throws InvalidRequestError where the catalogue has the model and not its provider */
export function videoProvider(catalogue: Catalogue, model: VideoModel): Provider {
  const provider = catalogue.providers.get(`video/${model.provider}`)
  if (provider) return provider
  throw new InvalidRequestError(`the catalogue has ${model.id}, but no video provider ${model.provider}; register it`)
}

/** Machine, data centre and electricity of a video model, by the names of the formulas. */
export const videoValues = (model: VideoModel, place: Place, { withAudio = true }: VideoRequest): Values => ({
  ...videoModelValues(model, withAudio),
  ...providerValues(place),
  ...zoneValues(place.zone),
})

/** Whether the machine's manufacture is known as far as the output needs it. */
export function isKnown(output: string, values: Values): boolean {
  const criterion = /^request_(?:embodied_)?(gwp|adpe|pe)$/.exec(output)?.[1]
  return criterion === undefined || values[`server_embodied_${criterion}`] !== undefined
}

/** How much is asked: pixels and frames. */
export interface Amount {
  readonly width: number
  readonly height: number
  readonly frames: number
}

/** @throws InvalidRequestError */
export function amountOf(request: VideoRequest): Amount {
  const { resolution, durationS } = request
  if (!(typeof durationS === 'number' && durationS > 0 && durationS <= mostSeconds)) {
    throw new InvalidRequestError(
      `durationS is ${shown(durationS)}; expected the video's length in seconds, up to ${mostSeconds}`,
    )
  }
  checkMeasured(request)
  const [width, height] = sizeOf(resolution)
  if (!(width * height > 0 && width * height <= mostPixels)) {
    throw new InvalidRequestError(`resolution is ${shown(resolution)}; expected one to ${mostPixels} pixels`)
  }
  return { width, height, frames: durationToFrames(durationS) }
}

function sizeOf(resolution: string): readonly [number, number] {
  try {
    if (typeof resolution === 'string') return parseResolution(resolution)
  } catch (error) {
    if (error instanceof InvalidQuantityValueError) throw new InvalidRequestError(error.message)
    throw error
  }
  throw new InvalidRequestError(`resolution is ${shown(resolution)}; expected a text such as "1280x720"`)
}
