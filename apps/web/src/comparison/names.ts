import type { Candidate } from 'inferprint/recommend'

const date = /-(?:20\d{6}|20\d\d-\d\d-\d\d)$/
const last = (model: string): string => model.slice(model.lastIndexOf('/') + 1)

/**
 * What candidates are called in a picture, by id: without who offers the model, and without a date where no other model is called so;
 * with the setting where a model has several.
 */
export function namesIn(candidates: readonly Candidate[]): ReadonlyMap<string, string> {
  const models = [...new Set(candidates.map(({ model }) => model))]
  const short = models.map((model) => last(model).replace(date, ''))
  const nameOf = (model: string): string => {
    const name = short[models.indexOf(model)] as string
    return short.indexOf(name) === short.lastIndexOf(name) ? name : last(model)
  }
  const isOnly = (model: string): boolean => candidates.filter((each) => each.model === model).length === 1
  return new Map(
    candidates.map(({ id, model, score }) => {
      const setting = score.setting?.split(',')[0] ?? ''
      return [id, isOnly(model) ? nameOf(model) : `${nameOf(model)} ${setting}`]
    }),
  )
}
