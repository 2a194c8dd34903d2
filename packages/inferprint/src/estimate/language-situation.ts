import { type Catalogue, defaultCatalogue } from '../catalogue/index.ts'
import { once } from '../catalogue/once.ts'
import type { Boundary } from '../method/inferprint-1/assumptions.ts'
import type { Declared } from '../method/inferprint-1/deployment.ts'
import { merge } from '../method/inferprint-1/merge.ts'
import { type Building, boundaryNotes, buildingOf } from './building.ts'
import { batchesOf, type FoldedScenario, foldScenarios, speedOf, weightsOf } from './fold-scenarios.ts'
import type { Note, Tier } from './footprint.ts'
import type { EstimateOptions, SituationRequest } from './request.ts'
import { subjectOf } from './subject.ts'

/** Everything about a text request but its tokens and its speed, for inferprint-1. */
export interface LanguageSituation {
  readonly model: string
  readonly tier: Tier
  /** In the order of what they cost. */
  readonly scenarios: readonly FoldedScenario[]
  readonly weights: Float64Array
  /** The few that stand for them where no speed was seen. */
  readonly few: readonly FoldedScenario[]
  readonly fewWeights: Float64Array
  readonly building: Building
  /** What the speed of each of `scenarios` depends on, computed when first asked. */
  readonly speeds: () => readonly Float64Array[]
  /** For requests that tell the length of their prompt, and for those that do not; no speed was seen. */
  readonly assumptions: readonly Note[]
  readonly assumptionsWithPrompt: readonly Note[]
  /** In words: `4 to 512`. */
  readonly batches: string
  readonly warnings: readonly Note[]
}

/** So many make 90 % of a range as all of them do. */
const mostOfFew = 32

/** @throws InvalidRequestError for an unknown zone, UnknownModelError in strict mode */
export function languageSituationOf(
  request: SituationRequest,
  options: EstimateOptions,
  boundary: Boundary,
): LanguageSituation {
  const catalogue: Catalogue = options.catalogue ?? defaultCatalogue()
  const { found, place, active, total, assumptions, warnings } = subjectOf(catalogue, request, options, 'own')
  const hfId = found?.hfId
  const ordered = foldScenarios({ hfId, active, total }, options.serving)
  const few = merge(ordered, mostOfFew)
  const batches = batchesOf(ordered, weightsOf(ordered))
  const notes = [
    ...assumptions,
    ...boundaryNotes(boundary),
    deploymentNote(
      options.serving?.batchSize === undefined
        ? `A batch of ${batches} is taken; the time between tokens would tell better.`
        : `The batch of ${batches} is the one declared.`,
    ),
  ]
  return {
    model: found?.id ?? request.model,
    tier: !found ? 'unknown model' : isDeclared(options.serving) ? 'known deployment' : 'estimated',
    scenarios: ordered,
    weights: weightsOf(ordered),
    few,
    fewWeights: weightsOf(few),
    speeds: once(() => ordered.map(({ scenario, inputs }) => speedOf(scenario, inputs))),
    batches,
    building: buildingOf(place, boundary),
    assumptions: Object.freeze(notes),
    assumptionsWithPrompt: Object.freeze([...notes, promptNote]),
    warnings,
  }
}

/** A prompt whose length nobody told. */
export const assumedInputTokens = 500
const promptNote: Note = Object.freeze({
  code: 'prompt-assumed',
  message: `The length of the prompt is not told; ${assumedInputTokens} tokens assumed.`,
})

/** What is taken of the deployment, or what its speed told. */
export const deploymentNote = (message: string): Note => Object.freeze({ code: deploymentCode, message })
export const deploymentCode = 'deployment-scenarios'

/** Batch, accelerator and their number: what remains is the weights' precision. */
const isDeclared = (serving: Declared | undefined): boolean =>
  serving?.accelerator !== undefined && serving.batchSize !== undefined && serving.acceleratorCount !== undefined
