import { defaultCatalogue, findModel } from '../../catalogue/index.ts'
import type { BestScore } from '../../quality/index.ts'
import { InvalidRequestError, shown, UnknownModelError } from '../errors.ts'
import type { EstimateOptions } from '../request.ts'

const date = /-(?:20\d{6}|20\d\d-\d\d-\d\d)$/

/** A name without a date stands for its dated versions, too: their scores are the ones that were published. */
const isMeant = (asked: string, model: string): boolean => model === asked || model.replace(date, '') === asked

/**
 * The scores of the models that are asked for, and those that have none.
 * @throws InvalidRequestError, UnknownModelError
 */
export function scoredAmong(
  all: readonly BestScore[],
  among: readonly string[] | undefined,
  options: EstimateOptions,
): { readonly scores: readonly BestScore[]; readonly withoutScore: readonly string[] } {
  const { catalogue = defaultCatalogue(), deployments, ids } = options
  const known = all.filter(({ model }) => catalogue.models.has(model))
  if (among === undefined) return { scores: known, withoutScore: [] }
  if (!Array.isArray(among) || among.length === 0)
    throw new InvalidRequestError(`among is ${shown(among)}; expected a list of one model or more, or nothing for all`)
  const asked = (among as readonly string[]).map((model) => {
    const found = findModel(catalogue, { model, ...(deployments && { deployments }), ...(ids && { ids }) })
    if (found.found) return found.model.id
    const like = found.suggestions.length > 0 ? `; did you mean ${found.suggestions.join(', ')}?` : ''
    throw new UnknownModelError(`among has "${model}", which the catalogue does not have${like}`)
  })
  return {
    scores: known.filter(({ model }) => asked.some((id) => isMeant(id, model))),
    withoutScore: asked.filter((id) => !known.some(({ model }) => isMeant(id, model))),
  }
}
