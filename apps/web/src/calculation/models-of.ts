import { defaultCatalogue, mediaModels } from 'inferprint/catalogue'
import type { Kind } from './tasks.ts'

/** Ids of the models that do a kind of task. */
export const modelsOf = (kind: Kind): readonly string[] =>
  kind === 'text' ? [...defaultCatalogue().models.keys()] : [...mediaModels(kind).keys()]
