import type { MediaModel } from '../../catalogue/index.ts'
import { unmeasured } from '../../method/inferprint-1/undisclosed.ts'
import { checkElectricity } from '../electricity.ts'
import { InvalidRequestError } from '../errors.ts'
import type { Footprint } from '../footprint.ts'
import { checkDeployment } from '../remembered-language.ts'
import { checkSituationRequest, type EstimateOptions, type VideoRequest } from '../request.ts'
import { estimateTexts, type TextsPlan } from './as-text.ts'
import { planAudio } from './audio.ts'
import { type DiffusionPlan, estimateDiffusion, planClips, planImages } from './diffusion.ts'
import { planEmbedding } from './embedding.ts'
import { mediaKindOf } from './kind.ts'
import { type ClipRequest, checkAmounts, type ImageRequest, type MediaRequest, pixelsOf } from './request.ts'
import { mediaSubject } from './subject.ts'

/**
 * The footprint of images, videos, sound or embeddings by inferprint-1.
 * @throws InvalidRequestError, UnknownModelError
 */
export function estimateMedia(asked: MediaRequest | VideoRequest, options: EstimateOptions): Footprint {
  const plan = planMedia(asked, options)
  return plan.kind === 'texts' ? estimateTexts(plan) : estimateDiffusion(plan, options)
}

/** How a request is computed. @throws InvalidRequestError, UnknownModelError */
export function planMedia(asked: MediaRequest | VideoRequest, options: EstimateOptions): TextsPlan | DiffusionPlan {
  const request = 'durationS' in asked ? asClip(asked) : asked
  checkSituationRequest(request)
  checkDeployment(options)
  checkElectricity(options.electricity)
  refuseUserSide(options)
  const kind = mediaKindOf(request) as keyof typeof request
  checkAmounts(kind, request[kind])
  checkAmounts('the request', { measuredItEnergyKwh: request.measuredItEnergyKwh })
  if ('image' in request) return billedAsTokens(request, options) ?? planImages(request, options)
  if ('video' in request) return planClips(request, options)
  return 'audio' in request ? planAudio(request, options) : planEmbedding(request, options)
}

/** EcoLogits' form of a video in the form of inferprint-1. */
const asClip = ({ resolution, durationS, ...rest }: VideoRequest): ClipRequest => ({
  ...rest,
  video: { resolution, durationS },
})

/** The way to the user is known of texts only. @throws InvalidRequestError */
function refuseUserSide({ boundary, user }: EstimateOptions): void {
  if (boundary !== 'full' && user === undefined) return
  throw new InvalidRequestError(
    `${boundary === 'full' ? 'boundary is full' : 'user is given'}, which is for texts; expected a boundary up to datacentre, and no user`,
  )
}

/** Pictures that a language model writes token by token; undefined for those of other models. @throws InvalidRequestError */
function billedAsTokens(request: ImageRequest, options: EstimateOptions): TextsPlan | undefined {
  const { outputTokens, count = 1, ...image } = request.image
  const subject = mediaSubject('image', request, options, () => true)
  const model = subject.isKnown ? subject.models[0] : undefined
  const isWritten = model?.languageModel !== undefined
  if (!isWritten && outputTokens === undefined) return undefined
  if (model && !isWritten)
    throw new InvalidRequestError(
      `image.outputTokens is given, but pictures of ${model.id} are not billed in tokens; leave it out`,
    )
  const tokens =
    outputTokens === undefined
      ? { outputTokens: tokensOfPicture(model as MediaModel, image), times: count }
      : { outputTokens, times: 1 }
  const finish = (footprint: Footprint): Footprint => {
    const message = `Its tokens are taken for those of a text by ${footprint.model}, a factor of two either way.`
    return {
      ...footprint,
      model: subject.name,
      assumptions: [...footprint.assumptions, ...subject.assumptions],
      warnings: [...footprint.warnings, { code: 'evidence-thin', message }],
    }
  }
  const written = { ...request, model: model?.languageModel ?? request.model }
  const { imageTokens, '*': all } = model?.sources ?? {}
  const source = outputTokens === undefined ? (imageTokens ?? all) : undefined
  const sources = source === undefined ? {} : { output_token_count: source }
  return { kind: 'texts', request: written, tokens, options, wider: unmeasured.imageTokens, sources, finish }
}

const usualQuality = 'medium'

/** What a picture is billed as: by its quality and size; other sizes in proportion to the pixels. @throws InvalidRequestError */
function tokensOfPicture(
  { id, imageTokens = '' }: MediaModel,
  { quality = usualQuality, resolution }: ImageRequest['image'],
): number {
  const lines = imageTokens.split(' ').map((line) => line.split(/[:=]/) as [string, string, string])
  const some = lines.filter(([name]) => name === quality)
  const [first] = some
  if (!first) {
    const known = [...new Set(lines.map(([name]) => name))].join(', ')
    throw new InvalidRequestError(`image.quality is "${quality}", which ${id} does not have; expected ${known}`)
  }
  if (resolution === undefined) return Number(first[2])
  const [width, height] = pixelsOf(resolution)
  const told = some.find(([, size]) => size === `${width}x${height}`)
  if (told) return Number(told[2])
  const [ownWidth, ownHeight] = pixelsOf(first[1])
  return Math.max(1, Math.round((Number(first[2]) * width * height) / (ownWidth * ownHeight)))
}
