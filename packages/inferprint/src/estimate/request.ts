import type { Catalogue } from '../catalogue/index.ts'
import type { Version } from '../method/index.ts'
import { InvalidRequestError } from './errors.ts'

/** One text request, as far as its footprint depends on it. */
export interface TextRequest {
  /** As the reply or the caller names it: `gpt-4o`, `us.anthropic.claude-...`, `llama3.3:70b`. */
  readonly model: string
  /** `openai`, `anthropic`, `google_genai`, `mistralai`, `cohere`, `huggingface_hub`. The model's own when absent. */
  readonly provider?: string
  /** Generated tokens, reasoning included. */
  readonly outputTokens: number
  /** Duration seen by the caller, s. */
  readonly requestLatencyS?: number
  /** Electricity zone: `FRA`, `WOR`. The provider's location when absent. */
  readonly zone?: string
  /** Energy of the computers that the server itself measured, kWh, before PUE; it replaces the estimate. */
  readonly measuredItEnergyKwh?: number
}

export interface EstimateOptions {
  readonly catalogue?: Catalogue
  /** Default `0.11`. */
  readonly method?: Version
  /** Throw for an unknown model. */
  readonly strict?: boolean
  /** Names of the user's own -> model. */
  readonly deployments?: Readonly<Record<string, string>>
}

/** More tokens than any model writes in one reply: a sum over many, or a mistake. */
const mostTokens = 1e9

const finite = (name: string, value: number | undefined, unit: string): void => {
  if (value === undefined) return
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    throw new InvalidRequestError(`${name} is ${String(value)}; expected ${unit}, finite and zero or more`)
  }
}

/** @throws InvalidRequestError naming the field, the value and the expectation */
export function checkTextRequest(request: TextRequest): void {
  if (typeof request.model !== 'string' || request.model.trim() === '') {
    throw new InvalidRequestError(`model is ${JSON.stringify(request.model)}; expected a name such as "gpt-4o"`)
  }
  finite('outputTokens', request.outputTokens, 'a count of tokens')
  if (!Number.isInteger(request.outputTokens) || request.outputTokens > mostTokens) {
    throw new InvalidRequestError(
      `outputTokens is ${String(request.outputTokens)}; expected a whole count of at most ${mostTokens}: the tokens of one reply`,
    )
  }
  finite('requestLatencyS', request.requestLatencyS, 'a duration in seconds')
  finite('measuredItEnergyKwh', request.measuredItEnergyKwh, 'an energy in kWh')
}
