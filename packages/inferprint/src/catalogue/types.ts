/**
 * The facts the methods need, as records. Every figure has a source: `sources` maps a field of the record to the id of
 * an entry of `data/sources.json`, and `sources['*']` speaks for the fields that are not named.
 */
import type { Interval } from '../quantity/interval.ts'

/** Field name -> source id; `'*'` for every field without one of its own. */
export type Sources = Readonly<Record<string, string>>

/** How the weights are used: all of them for each token (dense), or a part chosen by a router (moe); hybrid = some layers without attention. */
export type Design = 'dense' | 'moe' | 'hybrid' | 'hybrid-moe'

/** What the catalogue knows of a text model. Sizes are in 10^9 parameters. */
export interface Model {
  /** `provider/name`, as the catalogue spells it. */
  readonly id: string
  /** Catalogue provider key: `openai`, `anthropic`, `google_genai`, `mistralai`, `cohere`, `huggingface_hub`, ... */
  readonly provider: string
  readonly name: string
  readonly design: Design
  readonly totalParametersB: Interval
  readonly activeParametersB: Interval
  /** Decode speed, token/s. */
  readonly decodeTokensPerSecond?: number
  /** Time to first token, s. */
  readonly firstTokenS?: number
  /** The developer has not published the size: the figures are third-party estimates. */
  readonly undisclosedSize?: boolean
  readonly multimodal?: boolean
  /** Repository on the Hugging Face hub, when the weights are open. */
  readonly hfId?: string
  /** The last EcoLogits release that had this model, for those that 0.11 dropped. */
  readonly lastIn?: string
  readonly sources: Sources
}

/** A video model of EcoLogits: machine, embodied impacts and the terms of its latency regression. */
export interface VideoModel {
  readonly id: string
  readonly provider: string
  readonly name: string
  readonly machine: string
  readonly acceleratorCount: number
  /** Whole machine, W: the 2.5 % and 97.5 % quantiles. */
  readonly powerW: Interval
  readonly serverEmbodied: Embodied
  readonly acceleratorEmbodied: Embodied
  /** Sizes and lengths that the provider offers; others are computed all the same. */
  readonly sizes: readonly string[]
  readonly frameCounts: readonly number[]
  readonly makesAudio: boolean
  /** Latency in seconds = the sum of these terms x `noAudioFactor` (without audio). Keys as in EcoLogits' formula. */
  readonly latency: Readonly<Record<'n' | 'm' | 'm1' | 'm2' | 'n1' | 'n2' | 'g', number>>
  readonly noAudioFactor: number
  readonly sources: Sources
}

/** kgCO2eq, kgSbeq, MJ of one piece of hardware. `adpe` and `pe` are absent where they are not known. */
export interface Embodied {
  readonly gwp: number
  readonly adpe?: number
  readonly pe?: number
}

/** Factors of one kWh of electricity: kgCO2eq, kgSbeq, MJ and L, each per kWh. */
export interface Zone {
  /** ISO 3166-1 alpha-3, WOR, or a sub-national code (`US-CAL-CISO`, `CA-QC`). */
  readonly code: string
  readonly name: string
  /** The zone whose figure stands in where this one has none. */
  readonly parent?: string
  readonly gwp: number
  readonly adpe: number
  readonly pe: number
  readonly wue: number
  /** Year of the gwp figure. */
  readonly year?: number
  /** Criteria for which the world's (or the parent's) figure stands in. */
  readonly borrowed?: readonly ('gwp' | 'adpe' | 'pe' | 'wue')[]
  readonly sources: Sources
}

/** Who runs the data centres behind an API: their location, PUE (1) and WUE (L/kWh of IT energy). */
export interface Provider {
  readonly name: string
  readonly kind: 'text' | 'video' | 'cloud'
  readonly operators?: string
  readonly zone: string
  readonly pue: Interval
  readonly wue: Interval
  readonly year?: number
  readonly sources: Sources
}

/** A cloud region and the electricity zone it draws from. */
export interface Region {
  /** `aws/eu-west-3` */
  readonly id: string
  readonly provider: string
  readonly region: string
  readonly name: string
  readonly country: string
  readonly zone: string
  readonly pue?: number
  readonly pueYear?: number
  /** L/kWh */
  readonly wue?: number
  readonly wueYear?: number
  readonly sources: Sources
}

/** Where a figure comes from. */
export interface Source {
  readonly id: string
  readonly title: string
  readonly url: string
  /** ISO date on which it was read. */
  readonly read: string
  readonly licence: string
  /** How far it is trusted: `published`, `measured`, `operator`, `derived`, `estimate`, `memory`. */
  readonly trust: string
}
