/** A model's name without who offers it. */
export const shortName = (model: string): string => model.slice(model.indexOf('/') + 1)
