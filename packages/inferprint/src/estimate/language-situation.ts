import { type Catalogue, defaultCatalogue, type Model } from '../catalogue/index.ts'
import type { Boundary } from '../method/inferprint-1/assumptions.ts'
import type { Declared } from '../method/inferprint-1/deployment.ts'
import { type Building, boundaryNotes, buildingOf } from './building.ts'
import { type FoldedModel, foldModel } from './folded-model.ts'
import type { Note, Tier } from './footprint.ts'
import type { Place } from './place.ts'
import type { EstimateOptions, SituationRequest } from './request.ts'
import { subjectOf } from './subject.ts'

/** Everything about a text request but its tokens and its speed, for inferprint-1. */
export interface LanguageSituation {
  readonly model: string
  readonly tier: Tier
  readonly folded: FoldedModel
  readonly place: Place
  readonly boundary: Boundary
  readonly serving: Declared
  readonly building: Building
  /** Undefined where the catalogue does not have the model. */
  readonly found: Model | undefined
  /** For requests that tell the length of their prompt, and for those that do not; no speed was seen. */
  readonly assumptions: readonly Note[]
  readonly assumptionsWithPrompt: readonly Note[]
  readonly warnings: readonly Note[]
}

const nothing: Declared = Object.freeze({})

/** @throws InvalidRequestError for an unknown zone, UnknownModelError in strict mode */
export function languageSituationOf(
  request: SituationRequest,
  options: EstimateOptions,
  boundary: Boundary,
): LanguageSituation {
  const catalogue: Catalogue = options.catalogue ?? defaultCatalogue()
  const { found, place, active, total, weightBits, assumptions, warnings } = subjectOf(
    catalogue,
    request,
    options,
    'own',
  )
  const { serving: declared = nothing } = options
  const serving: Declared = weightBits === undefined ? declared : { weightBits, ...declared }
  const folded = foldModel({ hfId: found?.hfId, active, total }, serving)
  const { batches } = folded
  const notes = [
    ...assumptions,
    ...boundaryNotes(boundary),
    deploymentNote(
      serving.batchSize === undefined
        ? `A batch of ${batches} is taken; the time between tokens would tell better.`
        : `The batch of ${batches} is the one declared.`,
    ),
  ]
  return {
    model: found?.id ?? request.model,
    tier: !found ? 'unknown model' : isDeclared(serving) ? 'known deployment' : 'estimated',
    folded,
    place,
    boundary,
    serving,
    building: buildingOf(place, boundary, serving.accelerator),
    found,
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
const isDeclared = (serving: Declared): boolean =>
  serving.accelerator !== undefined && serving.batchSize !== undefined && serving.acceleratorCount !== undefined
