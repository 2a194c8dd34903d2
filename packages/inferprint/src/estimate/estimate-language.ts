import type { Boundary } from '../method/inferprint-1/assumptions.ts'
import { fitted } from '../method/inferprint-1/fitted.ts'
import type { Spread } from '../method/inferprint-1/spread.ts'
import { cost, type Tokens, writeCost } from './accelerator-cost.ts'
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
  const weights = writeCost(situation.folded, tokensOf(request), request.interTokenLatencyS)
  const { energy, gwp, adpe, pe, wcf, usage, embodied } = impactsOf(
    situation.building,
    useWritten(request.measuredItEnergyKwh),
  )
  return {
    energy,
    gwp,
    adpe,
    pe,
    wcf,
    usage,
    embodied,
    method: 'inferprint-1',
    tier: request.measuredItEnergyKwh === undefined ? situation.tier : 'measured',
    model: situation.model,
    assumptions: notesOf(request, situation, weights),
    warnings: situation.warnings,
    errors: none,
  }
}

/** What `writeCost` found that a request needs of the accelerators. */
const useWritten = (measuredItEnergyKwh: number | undefined): AcceleratorUse => ({
  energyJ: { min: cost[0] as number, value: cost[1] as number, max: cost[2] as number },
  timeS: { min: cost[3] as number, value: cost[4] as number, max: cost[5] as number },
  formulas,
  measuredItEnergyKwh,
})

/** @throws InvalidRequestError for a request of no tokens */
function tokensOf({ inputTokens = assumedInputTokens, cachedTokens = 0, outputTokens }: TextRequest): Tokens {
  if (inputTokens + outputTokens > 0) return { prompt: inputTokens, cached: cachedTokens, output: outputTokens }
  throw new InvalidRequestError(
    'inputTokens and outputTokens are both 0; expected at least one token that was computed or generated',
  )
}

function notesOf(request: TextRequest, situation: LanguageSituation, weights: Float64Array): readonly Note[] {
  const { inputTokens, interTokenLatencyS: seenS } = request
  const { folded, batches, assumptions, assumptionsWithPrompt } = situation
  const notes = inputTokens === undefined ? assumptionsWithPrompt : assumptions
  if (seenS === undefined) return notes
  const milliseconds = Number((1000 * seenS).toPrecision(3))
  const message = `The observed ${milliseconds} ms per token speaks for a batch of ${batchesOf(folded.many(), weights)}, of ${batches} before.`
  return [...notes.filter(({ code }) => code !== deploymentCode), deploymentNote(message)]
}
