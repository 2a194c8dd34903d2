import { type Benchmark, type BestScore, benchmarkNamed } from '../../quality/index.ts'
import { InvalidRequestError, shown } from '../errors.ts'
import { estimate } from '../estimate.ts'
import type { Criterion, Footprint, Impact, Note } from '../footprint.ts'
import type { EstimateOptions, TextRequest } from '../request.ts'
import { frontOf } from './front.ts'
import { type ImpactClass, impactClassOf } from './impact-class.ts'
import { notesOf } from './notes.ts'
import { type Asked, askedOf, type RecommendQuestion } from './question.ts'
import { type ImpactRatio, ratioOfImpacts } from './ratio.ts'

/** A model with its score and what the request costs on it. */
export interface Candidate {
  /** The model; with the tokens of a run, the model and its setting. */
  readonly id: string
  readonly model: string
  readonly score: BestScore
  /** The score is there, but 1.645 of its standard errors lower it would not be. */
  readonly isBorderline: boolean
  readonly request: TextRequest
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
  /** Ids of `reaching` that cannot be told from the lowest, itself the first: any of them is a sound choice. */
  readonly recommended: readonly string[]
  /** Ids of all that were compared, by rising score: no other scores as high with a lower value. */
  readonly front: readonly string[]
  /** Asked models without a score on this benchmark; with the tokens of a run, without such tokens. */
  readonly withoutScore: readonly string[]
  readonly notes: readonly Note[]
}

/**
 * Models that reach a score, the lowest impact first: of one and the same request, or of the tokens that each took.
 * @throws UnknownBenchmarkError, InvalidRequestError, UnknownModelError for a name in `among` that is no model's
 */
export function recommend(question: RecommendQuestion, options: EstimateOptions = {}): Recommendation {
  if (typeof question !== 'object' || question === null)
    throw new InvalidRequestError(
      `the question is ${shown(question)}; expected an object such as { benchmark: "gpqa-diamond", atLeast: 0.7, outputTokens: 300 }`,
    )
  const { atLeast, criterion = 'gwp' } = question
  const benchmark = benchmarkNamed(question.benchmark)
  const { asked, withoutScore } = askedOf(benchmark, question, options)
  const answered = asked.map((each) => answer(each, atLeast, criterion, options))
  const onFront = frontOf(answered.map(({ score, impact }) => [score.value, impact.value]))
  const ranked = answered
    .map((each, at): Candidate => ({ ...each, isOnFront: onFront.has(at) }))
    .toSorted((left, right) => left.impact.value - right.impact.value)
  const enough = ranked.filter(({ score }) => score.value >= atLeast)
  const [lowest] = enough
  const reaching = enough.map((each): Candidate => {
    if (!lowest) return each
    const ofLowest = ratioOfImpacts([each.request, each.impact], [lowest.request, lowest.impact], criterion, options)
    return { ...each, ofLowest }
  })
  return {
    benchmark,
    atLeast,
    criterion,
    reaching,
    below: ranked.filter(({ score }) => score.value < atLeast),
    recommended: reaching.filter(({ ofLowest }) => !ofLowest?.isTold).map(({ id }) => id),
    front: ranked.filter(({ isOnFront }) => isOnFront).map(({ id }) => id),
    withoutScore,
    notes: notesOf(ranked, question.tokens),
  }
}

/** Standard errors below which a normal figure lies with 5 %. */
const oneSided95 = 1.645

function answer(
  { id, score, request }: Asked,
  atLeast: number,
  criterion: Criterion,
  options: EstimateOptions,
): Omit<Candidate, 'isOnFront'> {
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
  return { id, model, score, isBorderline, request, footprint, impact, impactClass: impactClassOf(model, options) }
}
