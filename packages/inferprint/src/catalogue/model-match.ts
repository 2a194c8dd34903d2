import type { LongTailIds } from './ids.ts'
import type { NamedSize } from './size-from-name.ts'
import type { Model } from './types.ts'

/** The rewriting that mattered most on the way from the asked name to the catalogue's. */
export type MatchKind =
  | 'exact'
  | 'alias'
  | 'provider-prefix'
  | 'routing-prefix'
  | 'dated'
  | 'latest'
  | 'quantised-tag'
  | 'deployment'
  | 'hugging-face'
  | 'long-tail-id'
  | 'case'

/** How a name was understood. */
export interface ModelMatch {
  readonly kind: MatchKind
  readonly asked: string
  /** Id in the catalogue. */
  readonly matched: string
  /** A sentence per rewriting step, in order. */
  readonly steps: readonly string[]
  /** Bits per weight, where the name tells it: 4 of `q4_K_M`. */
  readonly quantisationBits?: number
  /** What a weight takes up, scales included: 4.8944 bits of `q4_K_M`, which Ollama serves where a tag tells no build. */
  readonly weightBits?: number
}

/** What to look for. */
export interface ModelQuestion {
  readonly model: string
  /** The API that was called: `openai`, `anthropic`, `google_genai`, ... Its models are preferred. */
  readonly provider?: string
  /** Names of the user's own -> model; over those of the catalogue. */
  readonly deployments?: Readonly<Record<string, string>>
  /** `longTailIds()`, to know the ids of many more providers. */
  readonly ids?: LongTailIds
}

export type FoundModel =
  | { readonly found: true; readonly model: Model; readonly match: ModelMatch }
  | {
      readonly found: false
      readonly asked: string
      /** Catalogue ids that are spelled like it. */
      readonly suggestions: readonly string[]
      /** Size that the name tells, for a wide estimate. */
      readonly size?: NamedSize
    }
