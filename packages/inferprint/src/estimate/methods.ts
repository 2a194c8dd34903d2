/** The door `inferprint/method`: the methods as values to import, each with the code that it needs. */
import { inferprint1 as texts } from '../method/inferprint-1/method.ts'
import { estimateMedia } from './media/estimate-media.ts'
import type { MediaMethod } from './request.ts'

export * from '../method/index.ts'

/** inferprint-1 for texts, and for images, videos, sound and embeddings. */
export const inferprint1: MediaMethod = { ...texts, media: estimateMedia }
