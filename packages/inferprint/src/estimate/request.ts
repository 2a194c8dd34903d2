import type { LongTailIds } from '../catalogue/ids.ts'
import type { Catalogue } from '../catalogue/index.ts'
import type { TextMethod } from '../method/ecologits/text-methods.ts'
import { InvalidRequestError, shown } from './errors.ts'

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

export interface EstimateOptions {
  readonly catalogue?: Catalogue
  /** `ecologits09` and its like, of `inferprint/method`. Default `ecologits011`. */
  readonly method?: TextMethod
  /** Throw for an unknown model. */
  readonly strict?: boolean
  /** Names of the user's own -> model. */
  readonly deployments?: Readonly<Record<string, string>>
  /** `longTailIds()` of `inferprint/catalogue/ids`, to know the ids of many more providers. */
  readonly ids?: LongTailIds
}

/** More than any one reply: a sum over many, another unit, or a mistake. */
export const most = { outputTokens: 1e9, requestLatencyS: 1e9, measuredItEnergyKwh: 1e6 } as const
const units = { outputTokens: 'tokens', requestLatencyS: 'seconds', measuredItEnergyKwh: 'kWh' } as const
export type Measure = keyof typeof most

export const isMeasure = (name: Measure, value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= most[name] && (name !== 'outputTokens' || Number.isInteger(value))

/** @throws InvalidRequestError naming the field, the value and the expectation */
export function refuseMeasure(name: Measure, value: unknown, where = ''): never {
  const whole = name === 'outputTokens' ? 'a whole number' : 'a number'
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

/** @throws InvalidRequestError naming the field, the value and the expectation */
export function checkMeasures(request: TextRequest): void {
  if (!isMeasure('outputTokens', request.outputTokens)) refuseMeasure('outputTokens', request.outputTokens)
  checkMeasured(request)
}

/** What the caller or the server may have measured. @throws InvalidRequestError */
export function checkMeasured({ requestLatencyS, measuredItEnergyKwh }: TextRequest | VideoRequest): void {
  if (requestLatencyS !== undefined && !isMeasure('requestLatencyS', requestLatencyS))
    refuseMeasure('requestLatencyS', requestLatencyS)
  if (measuredItEnergyKwh !== undefined && !isMeasure('measuredItEnergyKwh', measuredItEnergyKwh))
    refuseMeasure('measuredItEnergyKwh', measuredItEnergyKwh)
}
