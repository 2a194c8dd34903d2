import {
  type Catalogue,
  findMediaModels,
  type MediaModel,
  type Modality,
  mediaModels,
  type Provider,
  sizeFromName,
} from '../../catalogue/index.ts'
import { UnknownModelError } from '../errors.ts'
import type { Note } from '../footprint.ts'
import { deploymentOf } from '../remembered.ts'
import type { EstimateOptions, SituationRequest } from '../request.ts'

/** The models that a request may be of, and the words for it. */
export interface MediaSubject {
  /** Id in the catalogue, or the asked name. */
  readonly name: string
  readonly models: readonly MediaModel[]
  readonly isKnown: boolean
  readonly assumptions: readonly Note[]
  readonly warnings: readonly Note[]
}

const note = (code: string, message: string): readonly Note[] => [{ code, message }]

/**
 * The model that a request names; else those of its line, a network of the size that the name tells, or all that may do it.
 * @throws UnknownModelError in strict mode
 */
export function mediaSubject(
  modality: Modality,
  { model: asked }: SituationRequest,
  options: EstimateOptions,
  may: (model: MediaModel) => boolean,
): MediaSubject {
  const name = deploymentOf(asked, options) ?? asked
  const { models, match, suggestions } = findMediaModels(modality, name)
  const able = models.filter(may)
  const [first] = able
  if (first && match !== 'family') {
    const assumptions = match === 'exact' ? [] : note('model-match-stem', `Read "${asked}" as ${first.id}.`)
    return { name: first.id, models: [first], isKnown: true, assumptions, warnings: [] }
  }
  if (options.strict) {
    const hint = (suggestions.length ? suggestions : models.map(({ id }) => id)).slice(0, 5).join(', ')
    throw new UnknownModelError(
      `the catalogue has no ${modality} model "${asked}"${hint ? `; did you mean ${hint}?` : '; leave strict mode for a wide estimate'}`,
    )
  }
  const size = first ? undefined : sizeFromName(name)
  const some = first
    ? able
    : size
      ? [{ id: asked, modality, parametersB: size.activeB, sources: {} }]
      : [...mediaModels(modality).values()].filter(may)
  const taken = size
    ? `its size is read off its name (${size.rule})`
    : `taken for ${some.length > 1 ? 'any' : 'the only one'} of ${some.length} ${modality} models of the catalogue${first ? ' named like it' : ''}`
  const warnings = note('model-unknown', `Nobody has registered ${asked}; ${taken}.`)
  return { name: asked, models: some, isKnown: false, assumptions: [], warnings }
}

/** Vendors whose data centres the catalogue has under another name. */
const providers: Readonly<Record<string, string>> = { google: 'google_genai', 'mistral-ai': 'mistralai' }

/** The provider that runs the model of an id: its vendor. */
export function providerNameOf(id: string): string {
  const vendor = id.slice(0, id.indexOf('/')).toLowerCase()
  return providers[vendor] ?? vendor
}

/** The data centres of a subject's vendor, or of the provider that was told. */
export function providerOf(
  catalogue: Catalogue,
  { name, isKnown }: MediaSubject,
  told: string | undefined,
): Provider | undefined {
  const asked = told ?? (isKnown ? providerNameOf(name) : '')
  return catalogue.providers.get(`text/${asked}`) ?? catalogue.providers.get(`video/${asked}`)
}
