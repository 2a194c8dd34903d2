import { defaultCatalogue, type MediaModel } from '../../catalogue/index.ts'
import { zoneWarnings } from '../../method/ecologits/given.ts'
import { fittedMedia } from '../../method/inferprint-1/diffusion-deployment.ts'
import { type Spread, scaled } from '../../method/inferprint-1/spread.ts'
import { unmeasured } from '../../method/inferprint-1/undisclosed.ts'
import { impactsOf } from '../accelerator-use.ts'
import { boundaryNotes, buildingOf } from '../building.ts'
import { InvalidRequestError } from '../errors.ts'
import type { Footprint, Note } from '../footprint.ts'
import { type Place, placeOf } from '../place.ts'
import type { EstimateOptions } from '../request.ts'
import type { MeasuredRequest } from './as-text.ts'
import { type Asked, canvasOf, diffusionUse, hasNetwork } from './diffusion-use.ts'
import { type ClipRequest, type ImageRequest, pixelsOf } from './request.ts'
import type { MediaSubject } from './subject.ts'
import { mediaSubject, providerOf } from './subject.ts'

/** Its network or its price is known. */
const tellsEnough = (model: MediaModel): boolean => hasNetwork(model) || model.priceUsd !== undefined

/** So many images or videos of a network, or of what its price tells. */
export interface DiffusionPlan {
  readonly kind: 'diffusion'
  readonly modality: 'image' | 'video'
  readonly request: MeasuredRequest
  readonly asked: Asked
  readonly count: number
  readonly subject: MediaSubject
}

/** @throws InvalidRequestError, UnknownModelError */
export function planImages(request: ImageRequest, options: EstimateOptions): DiffusionPlan {
  const { resolution, steps, count = 1 } = request.image
  const [width, height] = resolution === undefined ? [] : pixelsOf(resolution)
  const subject = mediaSubject('image', request, options, tellsEnough)
  return { kind: 'diffusion', modality: 'image', request, asked: { width, height, steps, frames: 1 }, count, subject }
}

/** @throws InvalidRequestError, UnknownModelError */
export function planClips(request: ClipRequest, options: EstimateOptions): DiffusionPlan {
  const { resolution, durationS, framesPerSecond, steps, count = 1 } = request.video
  const [width, height] = pixelsOf(resolution)
  if (durationS === undefined)
    throw new InvalidRequestError('video.durationS is missing; expected the length of the video in seconds')
  const frames = framesPerSecond === undefined ? undefined : Math.max(1, Math.round(durationS * framesPerSecond))
  const subject = mediaSubject('video', request, options, tellsEnough)
  const asked = { width, height, steps, frames, durationS }
  return { kind: 'diffusion', modality: 'video', request, asked, count, subject }
}

/** @throws InvalidRequestError for an unknown zone */
export function placeOfDiffusion(
  { request, subject }: DiffusionPlan,
  { catalogue, electricity }: EstimateOptions,
): Place {
  const known = catalogue ?? defaultCatalogue()
  return placeOf(known, request, providerOf(known, subject, request.provider), { whose: 'own', electricity })
}

/** What the formulas err by; of U-Nets they have seen none. */
export function spreadOfDiffusion({ modality, subject }: DiffusionPlan): Spread {
  const { low, high } = fittedMedia.interval[modality]
  const wider = Math.log(subject.models.some(({ network }) => network === 'unet') ? unmeasured.unet : 1)
  return { below: Math.hypot(Math.log(low), wider), above: Math.hypot(Math.log(high), wider) }
}

export function estimateDiffusion(plan: DiffusionPlan, options: EstimateOptions): Footprint {
  const { request, asked, count, subject } = plan
  const boundary = options.boundary ?? 'datacentre'
  const place = placeOfDiffusion(plan, options)
  const { energyJ, timeS } = diffusionUse(subject.models, asked, options.serving)
  const { measuredItEnergyKwh } = request
  const impacts = impactsOf(buildingOf(place, boundary, options.serving?.accelerator), {
    energyJ: scaled(energyJ, count),
    timeS: timeS * count,
    formulas: spreadOfDiffusion(plan),
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
