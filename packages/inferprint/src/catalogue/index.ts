/** The facts: models, electricity zones, cloud regions, vendors; look-ups; registration at run time. */
export { alpha2Codes } from './alpha-2.ts'
export type { Catalogue } from './catalogue.ts'
export { defaultCatalogue, ecologitsCatalogue } from './editions.ts'
export { InvalidCatalogueEntryError } from './entry-error.ts'
export { type CatalogueEntries, extend } from './extend.ts'
export { findModel } from './find-model.ts'
export { type Found, findProvider, findRegion, findZone } from './find-place.ts'
export { type FoundMedia, findMediaModels, mediaModels } from './media-models.ts'
export type { FoundModel, MatchKind, ModelMatch, ModelQuestion } from './model-match.ts'
export { type NamedSize, quantisationFromName, sizeFromName } from './size-from-name.ts'
export type {
  Architecture,
  Design,
  Embodied,
  Fleet,
  MediaModel,
  Modality,
  Model,
  Provider,
  Region,
  Source,
  Sources,
  VideoModel,
  Zone,
} from './types.ts'
export { catalogueVersion } from './version.ts'
