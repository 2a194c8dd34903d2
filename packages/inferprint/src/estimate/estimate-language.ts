import { straightLanguage, straightSpeed } from '../generated/methods.ts'
import type { Boundary } from '../method/inferprint-1/assumptions.ts'
import { fitted } from '../method/inferprint-1/fitted.ts'
import { reweigh } from '../method/inferprint-1/likelihood.ts'
import type { Ranged, Spread } from '../method/inferprint-1/spread.ts'
import { weightedQuantiles } from '../method/inferprint-1/weighted-quantile.ts'
import { impactsOf } from './accelerator-use.ts'
import { InvalidRequestError } from './errors.ts'
import { batchesOf, type FoldedScenario } from './fold-scenarios.ts'
import type { Footprint, Note } from './footprint.ts'
import { assumedInputTokens, deploymentCode, deploymentNote, type LanguageSituation } from './language-situation.ts'
import { rememberedLanguage } from './remembered-language.ts'
import { checkMeasures, type EstimateOptions, type TextRequest } from './request.ts'

const none: readonly never[] = Object.freeze([])
const ends = new Float64Array(16)

/** What an interval of the fit says on its own, as a spread. */
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
  const tokens = tokensOf(request)
  checkHasTokens(tokens)
  const seen = request.interTokenLatencyS
  const weights = seen === undefined ? situation.fewWeights : weightsBySpeed(situation, tokens, seen)
  const [energyJ, timeS] = costOf(seen === undefined ? situation.few : situation.scenarios, weights, tokens)
  const { measuredItEnergyKwh } = request
  return {
    ...impactsOf(situation.building, { energyJ, timeS, formulas, measuredItEnergyKwh }),
    method: 'inferprint-1',
    tier: measuredItEnergyKwh === undefined ? situation.tier : 'measured',
    model: situation.model,
    assumptions: notesOf(request, situation, weights),
    warnings: situation.warnings,
    errors: none,
  }
}

type Tokens = readonly [prompt: number, cached: number, output: number]

const tokensOf = ({ inputTokens, cachedTokens, outputTokens }: TextRequest): Tokens => [
  inputTokens ?? assumedInputTokens,
  cachedTokens ?? 0,
  outputTokens,
]

/** @throws InvalidRequestError */
function checkHasTokens([prompt, , output]: Tokens): void {
  if (prompt + output > 0) return
  throw new InvalidRequestError(
    'inputTokens and outputTokens are both 0; expected at least one token that was computed or generated',
  )
}

/** Beliefs after the time between tokens was seen. */
function weightsBySpeed({ speeds, weights }: LanguageSituation, tokens: Tokens, seenS: number): number[] {
  const computed = speeds().map((speed) => {
    straightSpeed.request(speed, 0, ends, 0, ...tokens)
    return ends[0] as number
  })
  return reweigh(weights, computed, seenS, fitted.speed)
}

const shares = [0.05, 0.5, 0.95] as const

/** Median and 90 % over the deployments: J, and s of accelerators. */
function costOf(
  scenarios: readonly FoldedScenario[],
  weights: ArrayLike<number>,
  [prompt, cached, output]: Tokens,
): readonly [energyJ: Ranged, timeS: Ranged] {
  const energies = new Float64Array(scenarios.length)
  const times = new Float64Array(scenarios.length)
  for (let index = 0; index < scenarios.length; index++) {
    straightLanguage.request((scenarios[index] as FoldedScenario).cost, 0, ends, 0, prompt, cached, output)
    energies[index] = ends[0] as number
    times[index] = ends[2] as number
  }
  return [believed(energies, weights), believed(times, weights)]
}

function believed(values: Float64Array, weights: ArrayLike<number>): Ranged {
  const [min, value, max] = weightedQuantiles(values, weights, shares) as [number, number, number]
  return { min, value, max }
}

function notesOf(
  { inputTokens, interTokenLatencyS: seenS }: TextRequest,
  { scenarios, batches, assumptions, assumptionsWithPrompt }: LanguageSituation,
  weights: ArrayLike<number>,
): readonly Note[] {
  const notes = inputTokens === undefined ? assumptionsWithPrompt : assumptions
  if (seenS === undefined) return notes
  const milliseconds = Number((1000 * seenS).toPrecision(3))
  const message = `The observed ${milliseconds} ms per token speaks for a batch of ${batchesOf(scenarios, weights)}, of ${batches} before.`
  return [...notes.filter(({ code }) => code !== deploymentCode), deploymentNote(message)]
}
