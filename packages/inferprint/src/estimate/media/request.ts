import { parseResolution } from '../../method/ecologits/video-size.ts'
import { InvalidRequestError, shown } from '../errors.ts'
import type { SituationRequest } from '../request.ts'

interface Measured extends SituationRequest {
  /** Energy of the computers that the server itself measured, kWh, before PUE; it replaces the estimate. */
  readonly measuredItEnergyKwh?: number
}

/** Pictures. For `inferprint1`. */
export interface ImageRequest extends Measured {
  readonly image: {
    /** Width and height in pixels: `1024x1024`. The model's own when absent. */
    readonly resolution?: string
    /** Default 1. */
    readonly count?: number
    /** Denoising steps; the default of the model's code when absent. */
    readonly steps?: number
    /** Of a model billed in tokens: `low`, `medium` (default), `high`. */
    readonly quality?: string
    /** Of a model billed in tokens: those of the reply, for all pictures. */
    readonly outputTokens?: number
  }
}

/** Videos, with all that `inferprint1` takes. */
export interface ClipRequest extends Measured {
  readonly video: {
    /** `1280x720`, or `720p`, `1080p`, `4k`. */
    readonly resolution: string
    /** Length of one video, s. */
    readonly durationS: number
    readonly framesPerSecond?: number
    readonly steps?: number
    /** Default 1. */
    readonly count?: number
  }
}

/** Sound that is read or made: its length, the characters that are spoken, or the tokens of the reply. For `inferprint1`. */
export interface AudioRequest extends Measured {
  readonly audio: {
    readonly durationS?: number
    readonly characters?: number
    readonly inputTokens?: number
    readonly outputTokens?: number
  }
}

/** Texts that become vectors. For `inferprint1`. */
export interface EmbeddingRequest extends Measured {
  readonly embedding: {
    /** Of one text. */
    readonly inputTokens: number
    /** Texts of that length; default 1. */
    readonly count?: number
  }
}

export type MediaRequest = ImageRequest | ClipRequest | AudioRequest | EmbeddingRequest

/** More than any one reply. */
const most = {
  count: 1e6,
  steps: 1e4,
  durationS: 1e6,
  framesPerSecond: 1000,
  characters: 1e9,
  inputTokens: 1e9,
  outputTokens: 1e9,
  measuredItEnergyKwh: 1e6,
} as const
const fractional = new Set(['durationS', 'framesPerSecond', 'measuredItEnergyKwh'])

/** The amounts of one kind: numbers above zero, whole but for times. @throws InvalidRequestError */
export function checkAmounts(kind: string, amounts: unknown): void {
  if (typeof amounts !== 'object' || amounts === null)
    throw new InvalidRequestError(`${kind} is ${shown(amounts)}; expected an object such as { count: 1 }`)
  for (const [name, value] of Object.entries(amounts)) {
    if (value === undefined || name === 'resolution' || name === 'quality') continue
    const limit = (most as Readonly<Record<string, number>>)[name]
    if (limit === undefined)
      throw new InvalidRequestError(
        `${kind}.${name} is not known; expected ${Object.keys(most).join(', ')}, resolution`,
      )
    const whole = !fractional.has(name)
    const least = name === 'measuredItEnergyKwh' ? 0 : Number.MIN_VALUE
    if (typeof value === 'number' && value >= least && value <= limit && (!whole || Number.isInteger(value))) continue
    throw new InvalidRequestError(
      `${kind}.${name} is ${shown(value)}; expected a ${whole ? 'whole ' : ''}number above 0, up to ${limit}`,
    )
  }
}

/** A cinema's screen. */
const mostPixels = 1e9

/** Width and height, px. @throws InvalidRequestError */
export function pixelsOf(resolution: unknown): readonly [width: number, height: number] {
  try {
    const [width, height] = parseResolution(resolution as string)
    if (width * height > 0 && width * height <= mostPixels) return [width, height]
  } catch {}
  throw new InvalidRequestError(
    `resolution is ${shown(resolution)}; expected width and height such as "1024x1024", of one to ${mostPixels} pixels`,
  )
}
