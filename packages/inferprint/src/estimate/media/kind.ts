import type { VideoRequest } from '../request.ts'
import type { ClipRequest, MediaRequest } from './request.ts'

const kinds = ['image', 'video', 'audio', 'embedding'] as const

/** Which of them a request is; undefined for a text or EcoLogits' form of a video. */
export const mediaKindOf = (request: object): (typeof kinds)[number] | undefined =>
  kinds.find((kind) => kind in request)

export const isMedia = (request: object): request is MediaRequest => mediaKindOf(request) !== undefined

/** EcoLogits' form of a video in the form of inferprint-1. */
export const asClip = ({ resolution, durationS, ...rest }: VideoRequest): ClipRequest => ({
  ...rest,
  video: { resolution, durationS },
})
