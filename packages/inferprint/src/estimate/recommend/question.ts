import { type Benchmark, type BestScore, bestScores, scoresOf, tokensAsRun } from '../../quality/index.ts'
import { InvalidRequestError, shown } from '../errors.ts'
import type { Criterion } from '../footprint.ts'
import type { EstimateOptions, TextRequest } from '../request.ts'
import { scoredAmong } from './among.ts'

/** What somebody saw of one model is not true of another. */
const ofOneModel = ['measuredItEnergyKwh', 'interTokenLatencyS', 'timeToFirstTokenS', 'requestLatencyS'] as const
type OfOneModel = (typeof ofOneModel)[number]

/** What is asked of every model, and what the answer must be able to do. */
export interface RecommendQuestion extends Omit<TextRequest, 'model' | 'outputTokens' | OfOneModel> {
  /** Id of a benchmark: `gpqa-diamond`. */
  readonly benchmark: string
  /** The least score, in the benchmark's unit: 0.8 of a share. */
  readonly atLeast: number
  /** Generated tokens, thinking included, of every model alike; not with `tokens`. */
  readonly outputTokens?: number
  /**
   * `as-run`: of each score the tokens that its run took for one question, in the mean; every setting of a model for itself, and
   * without those whose tokens nobody published.
   */
  readonly tokens?: 'as-run'
  /** Models to choose from, under any of their names; all that have a score when absent. */
  readonly among?: readonly string[]
  /** Default `gwp`. */
  readonly criterion?: Criterion
}

/** A score and what is estimated for it. */
export interface Asked {
  /** The model, and its setting where each counts for itself. */
  readonly id: string
  readonly score: BestScore
  readonly request: TextRequest
}

/**
 * The scores that are compared, each with its request.
 * @throws UnknownBenchmarkError, InvalidRequestError, UnknownModelError
 */
export function askedOf(
  benchmark: Benchmark,
  question: RecommendQuestion,
  options: EstimateOptions,
): { readonly asked: readonly Asked[]; readonly withoutScore: readonly string[] } {
  const { benchmark: _, atLeast, among, criterion: __, tokens, outputTokens, ...rest } = question
  checkLeast(benchmark, atLeast)
  checkAlike(rest)
  if (tokens !== undefined && tokens !== 'as-run')
    throw new InvalidRequestError(`tokens is ${shown(tokens)}; expected "as-run", or outputTokens in its place`)
  if (tokens === undefined) {
    const { scores, withoutScore } = scoredAmong(bestScores(benchmark.id), among, options)
    const common = { ...rest, outputTokens: outputTokens as number }
    const asked = scores.map((score) => ({ id: score.model, score, request: { ...common, model: score.model } }))
    return { asked, withoutScore }
  }
  if (outputTokens !== undefined || rest.inputTokens !== undefined || rest.cachedTokens !== undefined)
    throw new InvalidRequestError(
      'tokens is "as-run"; expected neither outputTokens, inputTokens nor cachedTokens beside',
    )
  const { scores, withoutScore } = scoredAmong(runsOf(benchmark), among, options)
  const asked = scores.flatMap((score): Asked[] => {
    const told = tokensAsRun(score)
    const { model, setting } = score
    const id = setting === undefined ? model : `${model} ${setting}`
    return told ? [{ id, score, request: { ...rest, ...told, model } }] : []
  })
  return { asked, withoutScore }
}

/** Scores of which the tokens were published, each setting for itself. @throws InvalidRequestError where there are none */
function runsOf({ id }: Benchmark): readonly BestScore[] {
  const told = scoresOf(id).filter((score) => tokensAsRun(score) !== undefined)
  if (told.length > 0) return told.map((score) => ({ ...score, settingCount: 1 }))
  throw new InvalidRequestError(
    `tokens is "as-run", which nobody published of ${id}; expected outputTokens, such as 300`,
  )
}

/** For callers without a compiler. @throws InvalidRequestError */
function checkAlike(rest: object): void {
  const seen = ofOneModel.find((name) => name in rest)
  if (seen !== undefined)
    throw new InvalidRequestError(`${seen} is of one model; expected what is asked of every model alike`)
}

/** @throws InvalidRequestError */
function checkLeast({ id, unit }: Benchmark, atLeast: unknown): void {
  const most = unit === 'share' ? 1 : 1000
  if (typeof atLeast === 'number' && atLeast >= 0 && atLeast <= most) return
  const expected = unit === 'share' ? 'a share from 0 to 1, such as 0.8' : 'an index from 0 to 1000, such as 140'
  throw new InvalidRequestError(`atLeast is ${shown(atLeast)}; ${id} expects ${expected}`)
}
