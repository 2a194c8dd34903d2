import { mediaModels } from '../catalogue/index.ts'
import { situationOfLanguage } from '../estimate/estimate-language.ts'
import { mediaKindOf } from '../estimate/media/kind.ts'
import type { EstimateOptions, SituationRequest } from '../estimate/request.ts'
import { contents } from './description.ts'

/** Ids of the sources behind a model, its data centre and its electricity. */
export function sourcesOfLine(
  request: SituationRequest & object,
  model: string,
  where: SituationRequest,
  options: EstimateOptions,
): readonly string[] {
  const { boundary: _, user: __, ...rest } = options
  const { found, place } = situationOfLanguage({ ...where, outputTokens: 1 }, rest)
  const kind = mediaKindOf(request)
  const medium = contents.find((each) => each === kind)
  const ofModel = medium ? mediaModels(medium).get(model)?.sources : found?.sources
  const ids = [...Object.values(ofModel ?? {}), ...Object.values(place.sources()), 'inferprint-1']
  return [...new Set(ids.flatMap((each) => each.split(' ')))]
}
