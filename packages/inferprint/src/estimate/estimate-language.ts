import type { Boundary } from '../method/inferprint-1/assumptions.ts'
import { fitted } from '../method/inferprint-1/fitted.ts'
import type { Spread } from '../method/inferprint-1/spread.ts'
import { cost, type Tokens, weightsBySpeed, writeCost } from './accelerator-cost.ts'
import { type AcceleratorUse, impactsOf } from './accelerator-use.ts'
import { batchesOf } from './batches.ts'
import { InvalidRequestError } from './errors.ts'
import type { Footprint, Note } from './footprint.ts'
import { assumedInputTokens, deploymentCode, deploymentNote, type LanguageSituation } from './language-situation.ts'
import { rememberedLanguage } from './remembered-language.ts'
import { checkMeasures, type EstimateOptions, type TextRequest } from './request.ts'

const none: readonly never[] = Object.freeze([])

/** What an interval of the fit says on its own. */
const formulas: Spread = { below: -Math.log(fitted.interval.low), above: Math.log(fitted.interval.high) }

/**
 * The footprint of a text request by inferprint-1: every deployment that may be is asked, and what it answers counts by how far
 * it is believed; an inter-token latency that was seen changes the belief.
 * @throws InvalidRequestError, UnknownModelError
 */
export function estimateLanguage(request: TextRequest, options: EstimateOptions): Footprint {
  checkMeasures(request)
  const boundary: Boundary = options.boundary ?? 'datacentre'
  const situation = rememberedLanguage(request, options, boundary)
  return {
    ...impactsOf(situation.building, useOf(request, situation)),
    method: 'inferprint-1',
    tier: request.measuredItEnergyKwh === undefined ? situation.tier : 'measured',
    model: situation.model,
    assumptions: notesOf(request, situation),
    warnings: situation.warnings,
    errors: none,
  }
}

/** What a request needs of the accelerators. @throws InvalidRequestError for a request of no tokens */
export function useOf(request: TextRequest, { folded }: LanguageSituation): AcceleratorUse {
  const tokens = tokensOf(request)
  checkHasTokens(tokens)
  writeCost(folded, tokens, request.interTokenLatencyS)
  return {
    energyJ: { min: cost[0] as number, value: cost[1] as number, max: cost[2] as number },
    timeS: { min: cost[3] as number, value: cost[4] as number, max: cost[5] as number },
    formulas,
    measuredItEnergyKwh: request.measuredItEnergyKwh,
  }
}

const tokensOf = ({ inputTokens, cachedTokens, outputTokens }: TextRequest): Tokens => ({
  prompt: inputTokens ?? assumedInputTokens,
  cached: cachedTokens ?? 0,
  output: outputTokens,
})

/** @throws InvalidRequestError */
function checkHasTokens({ prompt, output }: Tokens): void {
  if (prompt + output > 0) return
  throw new InvalidRequestError(
    'inputTokens and outputTokens are both 0; expected at least one token that was computed or generated',
  )
}

function notesOf(request: TextRequest, situation: LanguageSituation): readonly Note[] {
  const { inputTokens, interTokenLatencyS: seenS } = request
  const { folded, batches, assumptions, assumptionsWithPrompt } = situation
  const notes = inputTokens === undefined ? assumptionsWithPrompt : assumptions
  if (seenS === undefined) return notes
  const weights = weightsBySpeed(folded.many(), tokensOf(request), seenS)
  const milliseconds = Number((1000 * seenS).toPrecision(3))
  const message = `The observed ${milliseconds} ms per token speaks for a batch of ${batchesOf(folded.many(), weights)}, of ${batches} before.`
  return [...notes.filter(({ code }) => code !== deploymentCode), deploymentNote(message)]
}
