const date = /-(?:20\d{6}|20\d\d-\d\d-\d\d)$/
const last = (model: string): string => model.slice(model.lastIndexOf('/') + 1)

/** What a model is called in a picture: without who offers it, and without a date where none of its like is there. */
export function namesIn(models: readonly string[]): ReadonlyMap<string, string> {
  const short = models.map((model) => last(model).replace(date, ''))
  return new Map(
    models.map((model, at) => {
      const name = short[at] as string
      return [model, short.indexOf(name) === short.lastIndexOf(name) ? name : last(model)]
    }),
  )
}
