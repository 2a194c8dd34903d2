import { type Benchmark, type BestScore, benchmarkNamed, bestScores } from '../../quality/index.ts'
import { InvalidRequestError, shown } from '../errors.ts'
import { estimate } from '../estimate.ts'
import type { Criterion, Footprint, Impact, Note } from '../footprint.ts'
import type { EstimateOptions, TextRequest } from '../request.ts'
import { scoredAmong } from './among.ts'
import { frontOf } from './front.ts'
import { type ImpactClass, impactClassOf } from './impact-class.ts'
import { type ImpactRatio, ratioOfImpacts } from './ratio.ts'

/** What somebody saw of one model is not true of another. */
const ofOneModel = ['measuredItEnergyKwh', 'interTokenLatencyS', 'timeToFirstTokenS', 'requestLatencyS'] as const
type OfOneModel = (typeof ofOneModel)[number]

/** What is asked of every model alike, and what the answer must be able to do. */
export interface RecommendQuestion extends Omit<TextRequest, 'model' | OfOneModel> {
  /** Id of a benchmark: `gpqa-diamond`. */
  readonly benchmark: string
  /** The least score, in the benchmark's unit: 0.8 of a share. */
  readonly atLeast: number
  /** Models to choose from, under any of their names; all that have a score when absent. */
  readonly among?: readonly string[]
  /** Default `gwp`. */
  readonly criterion?: Criterion
}

/** A model with its score and what the request costs on it. */
export interface Candidate {
  readonly model: string
  readonly score: BestScore
  /** The score is there, but 1.645 of its standard errors lower it would not be. */
  readonly isBorderline: boolean
  readonly footprint: Footprint
  readonly impact: Impact
  readonly impactClass: ImpactClass
  /** No other scores as high with a lower value. */
  readonly isOnFront: boolean
  /** Over the lowest of those that reach the score. */
  readonly ofLowest?: ImpactRatio
}

export interface Recommendation {
  readonly benchmark: Benchmark
  readonly atLeast: number
  readonly criterion: Criterion
  /** Who reaches the score, the lowest impact first. */
  readonly reaching: readonly Candidate[]
  /** Who does not. */
  readonly below: readonly Candidate[]
  /** Models of `reaching` that cannot be told from the lowest, itself the first: any of them is a sound choice. */
  readonly recommended: readonly string[]
  /** Of all that were compared, by rising score: no other scores as high with a lower value. */
  readonly front: readonly string[]
  /** Asked models without a score on this benchmark. */
  readonly withoutScore: readonly string[]
  readonly notes: readonly Note[]
}

/**
 * Models that reach a score, the lowest impact of one and the same request first.
 * @throws UnknownBenchmarkError, InvalidRequestError, UnknownModelError for a name in `among` that is no model's
 */
export function recommend(question: RecommendQuestion, options: EstimateOptions = {}): Recommendation {
  const { benchmark: id, atLeast, among, criterion = 'gwp', ...asked } = question
  const benchmark = benchmarkNamed(id)
  checkAlike(asked)
  checkLeast(benchmark, atLeast)
  const { scores, withoutScore } = scoredAmong(bestScores(id), among, options)
  const answered = scores.map((score) => answer({ ...asked, model: score.model }, score, atLeast, criterion, options))
  const onFront = frontOf(answered.map(({ candidate }) => [candidate.score.value, candidate.impact.value]))
  const ranked = answered
    .map((each, at) => ({ ...each, candidate: { ...each.candidate, isOnFront: onFront.has(at) } }))
    .toSorted((left, right) => left.candidate.impact.value - right.candidate.impact.value)
  const enough = ranked.filter(({ candidate }) => candidate.score.value >= atLeast)
  const [lowest] = enough
  const reaching = enough.map(({ request, candidate }): Candidate => {
    if (!lowest) return candidate
    const asked = [lowest.request, lowest.candidate.impact] as const
    return { ...candidate, ofLowest: ratioOfImpacts([request, candidate.impact], asked, criterion, options) }
  })
  const candidates = ranked.map(({ candidate }) => candidate)
  return {
    benchmark,
    atLeast,
    criterion,
    reaching,
    below: candidates.filter(({ score }) => score.value < atLeast),
    recommended: reaching.filter(({ ofLowest }) => !ofLowest?.isTold).map(({ model }) => model),
    front: candidates.filter(({ isOnFront }) => isOnFront).map(({ model }) => model),
    withoutScore,
    notes: notesOf(candidates),
  }
}

function answer(
  request: TextRequest,
  score: BestScore,
  atLeast: number,
  criterion: Criterion,
  options: EstimateOptions,
): { request: TextRequest; candidate: Candidate } {
  const footprint = estimate(request, options)
  const impact = footprint[criterion]
  if (!impact) {
    const has = (['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const).filter((each) => footprint[each])
    throw new InvalidRequestError(
      `criterion is ${shown(criterion)}, which ${footprint.method} does not have; expected one of ${has.join(', ')}`,
    )
  }
  const { model, value, standardError = 0 } = score
  const isBorderline = value >= atLeast && value - oneSided95 * standardError < atLeast
  const impactClass = impactClassOf(model, options)
  return { request, candidate: { model, score, isBorderline, footprint, impact, impactClass, isOnFront: false } }
}

/** Standard errors below which a normal figure lies with 5 %. */
const oneSided95 = 1.645

/** For callers without a compiler. @throws InvalidRequestError */
function checkAlike(asked: object): void {
  const seen = ofOneModel.find((name) => name in asked)
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

/** What the comparison takes for granted. */
function notesOf(candidates: readonly Candidate[]): readonly Note[] {
  const notes: Note[] = [
    {
      code: 'same-tokens',
      message: 'Every model is asked to generate the same number of tokens; some need more of them for the same task.',
    },
  ]
  const thinking = candidates.filter(({ score }) => /high|medium|max|think|reason/i.test(score.setting ?? '')).length
  if (thinking > 0)
    notes.push({
      code: 'thinking-tokens',
      message: `${thinking} of the scores were reached while thinking: its tokens are generated tokens, and count in the request.`,
    })
  return notes
}
