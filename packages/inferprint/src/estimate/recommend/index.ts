/** Models of equal performance: who reaches a score with the least impact, and which differences can be told. */
export { type BestScore, UnknownBenchmarkError } from '../../quality/index.ts'
export { type ClassLetter, classReference, type ImpactClass, impactClassOf } from './impact-class.ts'
export type { RecommendQuestion } from './question.ts'
export { type ImpactRatio, type RatioOptions, ratioOf, type Shared } from './ratio.ts'
export { type Candidate, type Recommendation, recommend } from './recommend.ts'
