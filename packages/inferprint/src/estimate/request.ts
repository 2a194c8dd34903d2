import type { LongTailIds } from '../catalogue/ids.ts'
import type { Catalogue } from '../catalogue/index.ts'
import type { Boundary } from '../method/inferprint-1/assumptions.ts'
import type { Declared } from '../method/inferprint-1/deployment.ts'
import type { Electricity } from './electricity.ts'
import { InvalidRequestError, shown } from './errors.ts'
import type { FlatFootprint, Footprint } from './footprint.ts'
import type { MediaRequest } from './media/request.ts'
import type { User } from './user-side.ts'

/** Which model ran where. */
export interface SituationRequest {
  /** As the reply or the caller names it: `gpt-4o`, `us.anthropic.claude-...`, `llama3.3:70b`. */
  readonly model: string
  /** `openai`, `anthropic`, `google_genai`, `mistralai`, `cohere`, `huggingface_hub`. The model's own when absent. */
  readonly provider?: string
  /** Electricity zone: `FRA`, `WOR`. The provider's location when absent; for videos the world, as in EcoLogits. */
  readonly zone?: string
  /** Cloud region: `aws/eu-west-3`. It tells the zone, and the PUE and water that its operator reports. */
  readonly region?: string
}

/** One text request, as far as its footprint depends on it. */
export interface TextRequest extends SituationRequest {
  /** Generated tokens, reasoning included. */
  readonly outputTokens: number
  /** Tokens of the prompt that were computed. `inferprint1` counts them, EcoLogits' methods do not. */
  readonly inputTokens?: number
  /** Tokens of the prompt that were read from a cache, on top of `inputTokens`. */
  readonly cachedTokens?: number
  /** Median time between tokens of a stream, s: evidence about the batch, for `inferprint1`. */
  readonly interTokenLatencyS?: number
  /** From the request to its first token, s: evidence about the deployment, for `inferprint1`, where the prompt is long. */
  readonly timeToFirstTokenS?: number
  /** Duration seen by the caller, s. */
  readonly requestLatencyS?: number
  /** Energy of the computers that the server itself measured, kWh, before PUE; it replaces the estimate. */
  readonly measuredItEnergyKwh?: number
}

/** One video, as far as its footprint depends on it. */
export interface VideoRequest extends SituationRequest {
  /** Width and height in pixels: `1280x720`, or `720p`, `1080p`, `4k`. */
  readonly resolution: string
  /** Length of the video, s. */
  readonly durationS: number
  /** Default true. */
  readonly withAudio?: boolean
  /** Duration of the request seen by the caller, s. */
  readonly requestLatencyS?: number
  /** Energy of the machine that the server itself measured, kWh, before PUE; it replaces the estimate. */
  readonly measuredItEnergyKwh?: number
}

/** A method as `estimate` takes it: a value that brings its code along, so that a bundle holds what it uses. */
export interface Method {
  readonly name: string
  readonly version: string
  readonly text: (request: TextRequest, options: EstimateOptions) => Footprint
  readonly flat: (request: TextRequest, options: EstimateOptions) => FlatFootprint
  /** Of images, videos, sound and embeddings; absent where the method knows none. */
  readonly media?: (request: MediaRequest | VideoRequest, options: EstimateOptions) => Footprint
}

export interface EstimateOptions {
  readonly catalogue?: Catalogue
  /** `inferprint1` (default), `ecologits011` and their like, of `inferprint/method`. */
  readonly method?: Method
  /** How the model is served, as far as you know, for `inferprint1`: it replaces what is believed of hosted models. */
  readonly serving?: Declared
  /** What is counted, for `inferprint1`: default `datacentre`; `full` adds the internet and the user's device. */
  readonly boundary?: Boundary
  /**
   * Whose electricity counts: of the grid where the machines stand (`location`, the default), by what their operator's contracts claim
   * (`market`, carbon only; an error where nobody published a figure), or figures of your own. Never mixed.
   */
  readonly electricity?: Electricity
  /** Who asks, for the boundary `full`. */
  readonly user?: User
  /** Throw for an unknown model. */
  readonly strict?: boolean
  /** Names of the user's own -> model. */
  readonly deployments?: Readonly<Record<string, string>>
  /** `longTailIds()` of `inferprint/catalogue/ids`, to know the ids of many more providers. */
  readonly ids?: LongTailIds
}

/** More than any one reply: a sum over many, another unit, or a mistake. */
export const most = {
  outputTokens: 1e9,
  inputTokens: 1e9,
  cachedTokens: 1e9,
  interTokenLatencyS: 1e6,
  timeToFirstTokenS: 1e6,
  requestLatencyS: 1e9,
  measuredItEnergyKwh: 1e6,
} as const
const units = {
  outputTokens: 'tokens',
  inputTokens: 'tokens',
  cachedTokens: 'tokens',
  interTokenLatencyS: 'seconds',
  timeToFirstTokenS: 'seconds',
  requestLatencyS: 'seconds',
  measuredItEnergyKwh: 'kWh',
} as const
export type Measure = keyof typeof most

export const isMeasure = (name: Measure, value: unknown): value is number =>
  typeof value === 'number' &&
  value >= 0 &&
  value <= most[name] &&
  (units[name] !== 'tokens' || Number.isInteger(value))

/** The first of a column that is no measure, and not what says that nobody knows; -1 where all are sound. */
export function firstUnsound(name: Measure, column: ArrayLike<number>, unknown: number | undefined): number {
  const limit = most[name]
  const whole = units[name] === 'tokens'
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number
    const sound = value >= 0 && value <= limit && (!whole || Math.floor(value) === value)
    if (!sound && !(unknown !== undefined && Object.is(value, unknown))) return row
  }
  return -1
}

/** @throws InvalidRequestError naming the field, the value and the expectation */
export function refuseMeasure(name: Measure, value: unknown, where = ''): never {
  const whole = units[name] === 'tokens' ? 'a whole number' : 'a number'
  throw new InvalidRequestError(
    `${name}${where} is ${shown(value)}; expected ${whole} of ${units[name]} from 0 to ${most[name]}, those of one reply`,
  )
}

/** For callers without a compiler. @throws InvalidRequestError */
export function checkIsRequest(request: unknown): void {
  if (typeof request === 'object' && request !== null) return
  throw new InvalidRequestError(
    `the request is ${shown(request)}; expected an object such as { model: "gpt-4o", outputTokens: 300 }`,
  )
}

/** @throws InvalidRequestError */
export function checkSituationRequest({ model, provider, zone, region }: SituationRequest): void {
  if (typeof model !== 'string' || model.trim() === '') {
    throw new InvalidRequestError(`model is ${shown(model)}; expected a name such as "gpt-4o"`)
  }
  if (provider !== undefined && typeof provider !== 'string') {
    throw new InvalidRequestError(`provider is ${shown(provider)}; expected a name such as "openai"`)
  }
  if (region !== undefined && typeof region !== 'string') {
    throw new InvalidRequestError(`region is ${shown(region)}; expected a name such as "aws/eu-west-3"`)
  }
  if (zone !== undefined && typeof zone !== 'string') {
    throw new InvalidRequestError(`zone is ${shown(zone)}; expected a code such as "FRA"`)
  }
}

const optional = ['inputTokens', 'cachedTokens', 'interTokenLatencyS', 'timeToFirstTokenS'] as const

/** @throws InvalidRequestError naming the field, the value and the expectation */
export function checkMeasures(request: TextRequest): void {
  if (!isMeasure('outputTokens', request.outputTokens)) refuseMeasure('outputTokens', request.outputTokens)
  for (const name of optional) {
    const value = request[name]
    if (value !== undefined && !isMeasure(name, value)) refuseMeasure(name, value)
  }
  checkMeasured(request)
}

/** What the caller or the server may have measured. @throws InvalidRequestError */
export function checkMeasured({ requestLatencyS, measuredItEnergyKwh }: TextRequest | VideoRequest): void {
  if (requestLatencyS !== undefined && !isMeasure('requestLatencyS', requestLatencyS))
    refuseMeasure('requestLatencyS', requestLatencyS)
  if (measuredItEnergyKwh !== undefined && !isMeasure('measuredItEnergyKwh', measuredItEnergyKwh))
    refuseMeasure('measuredItEnergyKwh', measuredItEnergyKwh)
}
