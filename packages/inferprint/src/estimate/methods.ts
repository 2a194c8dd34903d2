/** The door `inferprint/method`: the methods as values to import, each with the code that it needs. */
import * as releases from '../method/ecologits/text-methods.ts'
import { InvalidRequestError } from './errors.ts'
import { texts } from './estimate.ts'
import { estimateEcologits, estimateEcologitsFlat } from './estimate-ecologits.ts'
import { estimateMedia } from './media/estimate-media.ts'
import { mediaKindOf } from './media/kind.ts'
import type { MediaRequest } from './media/request.ts'
import type { EstimateOptions, Method, VideoRequest } from './request.ts'
import { estimateVideo } from './video.ts'

export * from '../method/index.ts'
export type { Method } from './request.ts'

/** inferprint-1 for texts, and for images, videos, sound and embeddings. */
export const inferprint1: Method = { ...texts, media: estimateMedia }

/** A release of EcoLogits. */
export type EcologitsMethod = Method & releases.TextMethod

const release = (method: releases.TextMethod): EcologitsMethod => ({
  ...method,
  text: estimateEcologits,
  flat: estimateEcologitsFlat,
})

/** EcoLogits 0.11.2, the current release: texts, and videos in its own form. */
export const ecologits011: EcologitsMethod = /* @__PURE__ */ (() => ({
  ...release(releases.ecologits011),
  media: videosOnly,
}))()
/** EcoLogits 0.9. */
export const ecologits09: EcologitsMethod = /* @__PURE__ */ release(releases.ecologits09)
/** EcoLogits 0.8, fitted to the LLM-Perf Leaderboard of 2024. */
export const ecologits08: EcologitsMethod = /* @__PURE__ */ release(releases.ecologits08)

/** @throws InvalidRequestError for what EcoLogits does not know */
function videosOnly(request: MediaRequest | VideoRequest, options: EstimateOptions) {
  if ('durationS' in request) return estimateVideo(request, options)
  throw new InvalidRequestError(
    `${mediaKindOf(request)} is given, of which ecologits-0.11 knows nothing; expected { method: inferprint1 }, or { resolution, durationS } of a video`,
  )
}
