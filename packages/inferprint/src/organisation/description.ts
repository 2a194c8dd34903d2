import type { AudioRequest, ClipRequest, EmbeddingRequest, ImageRequest } from '../estimate/media/request.ts'
import type { SituationRequest, TextRequest } from '../estimate/request.ts'
import type { Declared } from '../method/inferprint-1/deployment.ts'

/** Who asks what, how often; of a text its tokens, else `image`, `video`, `audio` or `embedding` as in a request. */
export interface Team extends SituationRequest {
  readonly team: string
  /** What they use it in: `code assistant`. */
  readonly tool?: string
  readonly people: number
  readonly requestsPerPersonPerDay: number
  /** Days on which they work; the organisation's when absent. */
  readonly daysPerYear?: number
  /** How much more is asked each year: 0.2 is a fifth more. The organisation's when absent. */
  readonly growthPerYear?: number
  readonly outputTokens?: TextRequest['outputTokens']
  readonly inputTokens?: TextRequest['inputTokens']
  readonly cachedTokens?: TextRequest['cachedTokens']
  readonly image?: ImageRequest['image']
  readonly video?: ClipRequest['video']
  readonly audio?: AudioRequest['audio']
  readonly embedding?: EmbeddingRequest['embedding']
  /** How the model is served, where they serve it themselves. */
  readonly serving?: Declared
}

/** An organisation's use of generative AI, as `inferprint organisation` reads it from a file of JSON. */
export interface Organisation {
  readonly name?: string
  /** Working days a year; needed where a team tells none. */
  readonly daysPerYear?: number
  /** Default 0. */
  readonly growthPerYear?: number
  readonly teams: readonly Team[]
}

export const contents = ['image', 'video', 'audio', 'embedding'] as const
export const tokenFields = ['inputTokens', 'cachedTokens', 'outputTokens'] as const
