import { closest } from '../catalogue/closest.ts'
import type { Catalogue, VideoModel } from '../catalogue/index.ts'
import { plainName } from '../catalogue/model-index.ts'
import { UnknownModelError } from './errors.ts'
import type { Note } from './footprint.ts'
import { deploymentOf } from './remembered.ts'
import type { EstimateOptions, SituationRequest } from './request.ts'

/** The models that a video request may be of: the one it names, or, where nobody knows it, all. */
export interface VideoModels {
  readonly name: string
  readonly models: readonly VideoModel[]
  readonly notes: readonly Note[]
}

/** `veo-3.1-fast-generate-preview` -> `veo-3-1-fast`: routes before the name and the words of an API's version go. */
const stem = (name: string): string =>
  plainName(name.slice(name.lastIndexOf('/') + 1)).replace(
    /-(?:generate|preview|latest|\d{3,}|\d{4}-\d\d-\d\d)(?=-|$)/g,
    '',
  )

/** @throws UnknownModelError in strict mode */
export function findVideoModels(
  catalogue: Catalogue,
  { model: asked, provider }: SituationRequest,
  options: EstimateOptions,
): VideoModels {
  const name = deploymentOf(asked, options) ?? asked
  const all = [...catalogue.videoModels.values()]
  const exact = catalogue.videoModels.get(name)
  if (exact) return { name: exact.id, models: [exact], notes: [] }
  const like = all.filter((model) => stem(model.name) === stem(name) && (!provider || provider === model.provider))
  const [found, ...others] = like
  if (found && others.length === 0) {
    const message = `Read "${asked}" as ${found.id}.`
    return { name: found.id, models: [found], notes: found.name === name ? [] : [{ code: 'model-match', message }] }
  }
  if (options.strict) {
    const hint = closest(name, catalogue.videoModels.keys()).join(', ') || [...catalogue.videoModels.keys()].join(', ')
    throw new UnknownModelError(`the catalogue has no video model "${asked}"; did you mean ${hint}?`)
  }
  const message = `Nobody has registered ${asked}; the range holds all ${all.length} video models of the catalogue.`
  return { name: asked, models: all, notes: [{ code: 'model-unknown', message }] }
}
