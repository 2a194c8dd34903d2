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
  /** The name in lower case, without provider, date or `latest`; many spellings of one model share it. */
  readonly canonical?: string
  /** Hub id of the model of which this is a quantised or repackaged build. */
  readonly variantOf?: string
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
  /** Mean of the whole machine, W, where it is known. */
  readonly meanPowerW?: number
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
  /** Fossil and nuclear resource use, MJ/kWh: what EcoLogits calls primary energy. */
  readonly adpf?: number
  readonly kind?: 'country' | 'subnational' | 'region' | 'world'
  /** `direct` = combustion only, hence lower than the lifecycle figures of the other zones. */
  readonly gwpScope?: 'lifecycle' | 'direct'
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
  /** Share of its electricity, hour by hour, that its operator reports as carbon-free: the grid's and what it bought. */
  readonly carbonFree?: number
  readonly carbonFreeYear?: number
  readonly sources: Sources
}

/** What an operator reported for one year: PUE, WUE, carbon of a kWh, for its fleet (`aws/2025`) or one site (`aws/eu-west-1/2024`). */
export interface Fleet {
  readonly id: string
  readonly operator: string
  readonly site?: string
  readonly year: number
  readonly pue?: number
  /** L/kWh of IT energy */
  readonly wue?: number
  /** kgCO2eq/kWh of the grids where it runs, and after its contracts, as the operator counts them. */
  readonly gwpLocation?: number
  readonly gwpMarket?: number
  readonly sources: Sources
}

/** The shape of an open-weight model, as its configuration file has it. Absent = not known, never zero. */
export interface Architecture {
  readonly hfId: string
  readonly design: Design
  readonly totalParametersB: number
  readonly activeParametersB?: number
  readonly canonicalModel: string
  readonly variantOf?: string
  readonly family?: string
  readonly developer?: string
  /** ISO date. */
  readonly releaseDate?: string
  readonly layers?: number
  readonly hiddenSize?: number
  readonly attentionHeads?: number
  readonly kvHeads?: number
  readonly headDim?: number
  readonly attentionKind?: string
  readonly fullAttentionLayers?: number
  readonly windowedLayers?: number
  readonly windowTokens?: number
  readonly linearOrSsmLayers?: number
  /** Of the layers that keep the whole context. Zero = every layer is windowed, or has no cache. */
  readonly kvBytesPerToken16bit?: number
  /** On top of it, for the last `windowTokens` tokens only. */
  readonly kvBytesPerTokenWindowed16bit?: number
  readonly experts?: number
  readonly expertsPerToken?: number
  readonly sharedExperts?: number
  readonly vocabSize?: number
  readonly contextLength?: number
  readonly nativeWeightPrecision?: string
  readonly sources: Sources
}

/** A figure by its middle and its ends, `min <= value <= max`. */
export interface Ranged extends Interval {
  readonly value: number
}

/** What making a thing cost: kgCO2eq, kgSbeq, MJ. */
export interface Making {
  readonly gwp: Ranged
  readonly adpe: Ranged
  readonly pe: Ranged
}

/** What the maker's data sheet says of an accelerator, dense operations, and what making it cost. */
export interface Accelerator {
  readonly name: string
  readonly memoryGb: number
  readonly memoryBandwidthGbPerS: number
  readonly bf16TflopPerS: number
  readonly powerLimitW: number
  readonly embodied: Making
  /** Of the server that it stands in, without accelerators: the share of one of them. */
  readonly host: Making
  /** Of the numbers that its matrix units multiply; not known for all. */
  readonly narrowestOperationBits?: number
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

/** What a model makes of a prompt other than text, or makes of a text: a picture, a clip, sound, a vector. */
export type Modality = 'image' | 'video' | 'audio' | 'embedding'

/** A model of pictures, sound or vectors. Absent = not known, never zero. */
export interface MediaModel {
  /** `organisation/name` of the hub, or `vendor/name`. */
  readonly id: string
  readonly modality: Modality
  /** Other names in APIs, between spaces. */
  readonly names?: string
  /** `joint`: text and picture in one sequence; `linear`: attention linear in the tokens. */
  readonly network?: 'dit' | 'joint' | 'linear' | 'unet' | 'undisclosed'
  /** Of what works at each step or on each token, 10^9: without text encoders, autoencoders, tables of embeddings. */
  readonly parametersB?: number
  readonly activeParametersB?: number
  readonly totalParametersB?: number
  readonly layers?: number
  readonly width?: number
  readonly pixelsPerTokenSide?: number
  readonly temporalCompression?: number
  readonly temporalPatch?: number
  /** Defaults of its code: what services run may differ. */
  readonly steps?: number
  readonly passes?: number
  /** `1024x1024`. */
  readonly size?: string
  readonly frames?: number
  readonly framesPerSecond?: number
  /** USD per image of a megapixel, or per second of video. */
  readonly priceUsd?: Interval
  /** Tokens that a picture is billed as: `low:1024x1024=272 ...`. */
  readonly imageTokens?: string
  /** Model of texts that stands for one that writes pictures as tokens. */
  readonly languageModel?: string
  readonly task?: 'transcription' | 'speech' | 'music' | 'conversation'
  /** Positions of an encoder, or steps of synthesis, per second of sound. */
  readonly positionsPerS?: number
  readonly codebooks?: number
  readonly encoderLayers?: number
  readonly decoderLayers?: number
  /** Sound is cut into such windows, and the last one padded. */
  readonly windowS?: number
  readonly tokensInPerS?: number
  readonly tokensOutPerS?: number
  readonly priceUsdPerMinute?: number
  readonly priceUsdPerMillionCharacters?: number
  readonly priceUsdPerMillionTokens?: number
  readonly mostTokens?: number
  readonly sources: Sources
}
