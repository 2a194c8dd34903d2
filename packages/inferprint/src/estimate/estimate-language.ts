import { defaultCatalogue } from '../catalogue/index.ts'
import { fitted } from '../method/inferprint-1/fitted.ts'
import { isExplained } from '../method/inferprint-1/likelihood.ts'
import type { Spread } from '../method/inferprint-1/spread.ts'
import { cost, type Seen, writeCost } from './accelerator-cost.ts'
import { type InferprintImpacts, impactsAt } from './accelerator-use.ts'
import { batchesOf } from './batches.ts'
import { InvalidRequestError } from './errors.ts'
import type { Footprint, Note } from './footprint.ts'
import { assumedInputTokens, deploymentCode, deploymentNote, type LanguageSituation } from './language-situation.ts'
import { rememberedLanguage } from './remembered-language.ts'
import { checkMeasures, type EstimateOptions, type TextRequest } from './request.ts'
import { checkUser, userNote, withUserSide } from './user-side.ts'

const none: readonly never[] = Object.freeze([])

/** What an interval of the fit says on its own. */
export const formulas: Spread = { below: -Math.log(fitted.interval.low), above: Math.log(fitted.interval.high) }

/**
 * The footprint of a text request by inferprint-1: every deployment that may be is asked, and what it answers counts by how far
 * it is believed; an inter-token latency that was seen changes the belief.
 * @throws InvalidRequestError, UnknownModelError
 */
export function estimateLanguage(request: TextRequest, options: EstimateOptions): Footprint {
  const situation = situationOfLanguage(request, options)
  const weights = writeCostOf(request, situation)
  const { measuredItEnergyKwh = Number.NaN } = request
  const inside = impactsAt(situation.building, cost, formulas, measuredItEnergyKwh)
  const isFull = options.boundary === 'full'
  const { energy, gwp, adpe, pe, wcf, usage, embodied } = isFull ? upToTheUser(inside, request, options) : inside
  const notes = notesOf(request, situation, weights)
  return {
    energy,
    gwp,
    adpe,
    pe,
    wcf,
    usage,
    embodied,
    method: 'inferprint-1',
    tier: Number.isNaN(measuredItEnergyKwh) ? situation.tier : 'measured',
    model: situation.model,
    zone: situation.place.zone.code,
    assumptions: isFull ? [...notes, userNote(options)] : notes,
    warnings: speedWarnings(request, situation.warnings),
    errors: none,
  }
}

/** @throws InvalidRequestError */
const upToTheUser = (
  inside: InferprintImpacts,
  request: TextRequest,
  { catalogue = defaultCatalogue(), user }: EstimateOptions,
): InferprintImpacts =>
  withUserSide(inside, request, { catalogue, inputTokens: assumedInputTokens, ...(user && { user }) })

/** @throws InvalidRequestError, UnknownModelError */
export function situationOfLanguage(request: TextRequest, options: EstimateOptions): LanguageSituation {
  checkMeasures(request)
  if (options.user !== undefined) checkUser(options.user, options.boundary)
  return rememberedLanguage(request, options, options.boundary ?? 'datacentre')
}

/** A speed that no deployment shows is another model's, or not what was asked for: the nearest are taken, and that is said. */
function speedWarnings({ interTokenLatencyS: seenS }: TextRequest, warnings: readonly Note[]): readonly Note[] {
  if (seenS === undefined || isExplained) return warnings
  const message = `No deployment of this model is thought to take ${milliseconds(seenS)} ms per token; those that come nearest are taken.`
  return [...warnings, { code: 'speed-unexplained', message }]
}

/** What a request saw of its speed. */
export const seenOf = ({ interTokenLatencyS, timeToFirstTokenS }: TextRequest): Seen | undefined =>
  interTokenLatencyS === undefined && timeToFirstTokenS === undefined
    ? undefined
    : { interTokenLatencyS: interTokenLatencyS ?? Number.NaN, timeToFirstTokenS: timeToFirstTokenS ?? Number.NaN }

/** To `cost`; returns how far each deployment is believed. @throws InvalidRequestError for a request of no tokens */
export function writeCostOf(request: TextRequest, { folded }: LanguageSituation): Float64Array {
  const { inputTokens = assumedInputTokens, cachedTokens = 0, outputTokens } = request
  if (inputTokens + outputTokens > 0) return writeCost(folded, inputTokens, cachedTokens, outputTokens, seenOf(request))
  throw new InvalidRequestError(
    'inputTokens and outputTokens are both 0; expected at least one token that was computed or generated',
  )
}

function notesOf(request: TextRequest, situation: LanguageSituation, weights: Float64Array): readonly Note[] {
  const { folded, assumptions, assumptionsWithPrompt } = situation
  const notes = request.inputTokens === undefined ? assumptionsWithPrompt : assumptions
  const speaks = speedInWords(request)
  if (speaks === undefined) return notes
  const { batches, orderOfBatch } = folded.many()
  const others: Note[] = []
  for (const note of notes) if (note.code !== deploymentCode) others.push(note)
  others.push(
    deploymentNote(
      `${speaks} for a batch of ${batchesOf(batches, weights, orderOfBatch)}, of ${folded.batches} before.`,
    ),
  )
  return others
}

/** `The observed 22 ms per token speaks`; undefined where nothing was seen. */
export function speedInWords({ interTokenLatencyS, timeToFirstTokenS }: TextRequest): string | undefined {
  const first = timeToFirstTokenS === undefined ? '' : `${milliseconds(timeToFirstTokenS)} ms to the first token`
  if (interTokenLatencyS === undefined) return first ? `The observed ${first} speaks` : undefined
  const between = `The observed ${milliseconds(interTokenLatencyS)} ms per token`
  return first ? `${between} and ${first} speak` : `${between} speaks`
}

const milliseconds = (seconds: number): number => Number((1000 * seconds).toPrecision(3))
