import { defaultCatalogue, type MediaModel } from '../../catalogue/index.ts'
import { zoneWarnings } from '../../method/ecologits/given.ts'
import { fittedMedia } from '../../method/inferprint-1/diffusion-deployment.ts'
import type { Ranged } from '../../method/inferprint-1/spread.ts'
import { unmeasured } from '../../method/inferprint-1/undisclosed.ts'
import { impactsOf } from '../accelerator-use.ts'
import { boundaryNotes, buildingOf } from '../building.ts'
import { InvalidRequestError } from '../errors.ts'
import type { Footprint, Note } from '../footprint.ts'
import { placeOf } from '../place.ts'
import type { EstimateOptions, SituationRequest } from '../request.ts'
import { type Asked, canvasOf, diffusionUse, hasNetwork } from './diffusion-use.ts'
import { type ClipRequest, type ImageRequest, pixelsOf } from './request.ts'
import type { MediaSubject } from './subject.ts'
import { mediaSubject, providerOf } from './subject.ts'

/** Its network or its price is known. */
const tellsEnough = (model: MediaModel): boolean => hasNetwork(model) || model.priceUsd !== undefined

/** @throws InvalidRequestError, UnknownModelError */
export function estimateImages(request: ImageRequest, options: EstimateOptions): Footprint {
  const { resolution, steps, count = 1 } = request.image
  const [width, height] = resolution === undefined ? [] : pixelsOf(resolution)
  return estimateDiffusion('image', request, { width, height, steps, frames: 1 }, count, options)
}

/** @throws InvalidRequestError, UnknownModelError */
export function estimateClips(request: ClipRequest, options: EstimateOptions): Footprint {
  const { resolution, durationS, framesPerSecond, steps, count = 1 } = request.video
  const [width, height] = pixelsOf(resolution)
  if (durationS === undefined)
    throw new InvalidRequestError('video.durationS is missing; expected the length of the video in seconds')
  const frames = framesPerSecond === undefined ? undefined : Math.max(1, Math.round(durationS * framesPerSecond))
  return estimateDiffusion('video', request, { width, height, steps, frames, durationS }, count, options)
}

const times = ({ min, value, max }: Ranged, count: number): Ranged => ({
  min: min * count,
  value: value * count,
  max: max * count,
})

function estimateDiffusion(
  kind: 'image' | 'video',
  request: SituationRequest & { readonly measuredItEnergyKwh?: number },
  asked: Asked,
  count: number,
  options: EstimateOptions,
): Footprint {
  const catalogue = options.catalogue ?? defaultCatalogue()
  const boundary = options.boundary ?? 'datacentre'
  const subject = mediaSubject(kind, request, options, tellsEnough)
  const place = placeOf(catalogue, request, providerOf(catalogue, subject, request.provider), {
    whose: 'own',
    electricity: options.electricity,
  })
  const [energyJ, timeS] = diffusionUse(subject.models, asked, options.serving)
  const { low, high } = fittedMedia.interval[kind]
  const wider = Math.log(subject.models.some(({ network }) => network === 'unet') ? unmeasured.unet : 1)
  const { measuredItEnergyKwh } = request
  const impacts = impactsOf(buildingOf(place, boundary, options.serving?.accelerator), {
    energyJ: times(energyJ, count),
    timeS: timeS * count,
    formulas: { below: Math.hypot(Math.log(low), wider), above: Math.hypot(Math.log(high), wider) },
    measuredItEnergyKwh,
  })
  const { accelerator, acceleratorCount } = options.serving ?? {}
  const known = accelerator !== undefined && acceleratorCount !== undefined ? 'known deployment' : 'estimated'
  return {
    ...impacts,
    method: 'inferprint-1',
    tier: measuredItEnergyKwh !== undefined ? 'measured' : subject.isKnown ? known : 'unknown model',
    model: subject.name,
    zone: place.zone.code,
    assumptions: [...place.notes, ...subject.assumptions, ...boundaryNotes(boundary), ...taken(subject, asked)],
    warnings: [...subject.warnings, ...undisclosed(subject), ...zoneWarnings(place.zone), ...place.warnings],
    errors: [],
  }
}

/** What the request left open and was taken of the model. */
function taken({ models, isKnown }: MediaSubject, asked: Asked): Note[] {
  const [model] = models
  if (!model || !isKnown || !hasNetwork(model)) return []
  const { width, height, steps, frames } = canvasOf(model, asked)
  const words = [
    ...(asked.width === undefined ? [`${width}x${height} pixels`] : []),
    ...(asked.steps === undefined ? [`${steps} steps, the default of its code`] : []),
    ...(asked.durationS !== undefined && asked.frames === undefined ? [`${frames} frames`] : []),
  ]
  return words.length ? [{ code: 'defaults-taken', message: `Taken of ${model.id}: ${words.join('; ')}.` }] : []
}

function undisclosed({ models, isKnown }: MediaSubject): Note[] {
  const [model] = models
  if (!model || !isKnown || hasNetwork(model)) return []
  const message = `Nobody discloses the network of ${model.id}; its list price stands in, within a factor of ten.`
  return [{ code: 'network-undisclosed', message }]
}
