import { defaultCatalogue, type MediaModel, type Model, mediaModels } from 'inferprint/catalogue'
import { accelerators } from 'inferprint/catalogue/accelerators'
import { architectures } from 'inferprint/catalogue/architectures'
import { sources } from 'inferprint/catalogue/sources'
import { zoneRanges } from 'inferprint/electricity'
import { yardsticks } from 'inferprint/explain'
import { type Fact, type Field, factsOf } from './fact.ts'

/** One thing of the catalogue. */
export interface Item {
  readonly id: string
  /** What else a search finds it by. */
  readonly names?: string
  /** Completes the addresses of its sources. */
  readonly hubId?: string | undefined
  readonly url?: string
  readonly facts: () => readonly Fact[]
}

export interface Shelf {
  /** The fields of the table; the rest stands in the item. */
  readonly columns: readonly Field[]
  readonly items: () => readonly Item[]
}

export const shelfIds = ['models', 'media', 'accelerators', 'zones', 'regions', 'equivalences', 'sources'] as const
export type ShelfId = (typeof shelfIds)[number]

const ofModel = [
  'design',
  'totalParametersB',
  'activeParametersB',
  'undisclosedSize',
  'decodeTokensPerSecond',
  'firstTokenS',
  'multimodal',
  'hfId',
  'variantOf',
  'lastIn',
] as const
const ofShape = [
  'developer',
  'releaseDate',
  'layers',
  'attentionHeads',
  'kvHeads',
  'headDim',
  'attentionKind',
  'kvBytesPerToken16bit',
  'experts',
  'expertsPerToken',
  'sharedExperts',
  'contextLength',
  'nativeWeightPrecision',
] as const
const ofMedia = [
  'modality',
  'task',
  'network',
  'parametersB',
  'totalParametersB',
  'activeParametersB',
  'layers',
  'width',
  'steps',
  'passes',
  'size',
  'frames',
  'framesPerSecond',
  'positionsPerS',
  'mostTokens',
  'priceUsd',
] as const
const ofAccelerator = [
  'memoryGb',
  'memoryBandwidthGbPerS',
  'bf16TflopPerS',
  'powerLimitW',
  'embodiedGwp',
  'embodiedAdpe',
  'embodiedPe',
  'hostGwp',
  'hostAdpe',
  'hostPe',
] as const
const ofZone = ['name', 'gwp', 'adpe', 'pe', 'wue', 'year', 'gwpScope', 'parent', 'borrowed'] as const
const ofRegion = ['name', 'zone', 'pue', 'wue', 'carbonFree'] as const

const modelItem = (model: Model): Item => {
  const shape = model.hfId === undefined ? undefined : architectures().get(model.hfId)
  return {
    id: model.id,
    ...(model.canonical && { names: model.canonical }),
    hubId: model.hfId,
    facts: () => [...factsOf(model, ofModel), ...(shape ? factsOf(shape, ofShape) : [])],
  }
}

const mediaItem = (model: MediaModel): Item => ({
  id: model.id,
  names: `${model.modality} ${model.names ?? ''}`,
  hubId: model.id,
  facts: () => factsOf(model, ofMedia),
})

/** The library's criteria -> the field that an equivalence stands in. */
const amounts = { energy: 'energyKwh', gwp: 'gwpKg', adpe: 'adpeKg', pe: 'peMj', wcf: 'wcfL' } as const

const once = (read: () => readonly Item[]): (() => readonly Item[]) => {
  let found: readonly Item[] | undefined
  return () => (found ??= read())
}

export const shelves: Readonly<Record<ShelfId, Shelf>> = {
  models: {
    columns: ['design', 'totalParametersB', 'activeParametersB', 'undisclosedSize'],
    items: once(() => [...defaultCatalogue().models.values()].map(modelItem)),
  },
  media: {
    columns: ['modality', 'network', 'parametersB', 'steps'],
    items: once(() =>
      (['image', 'video', 'audio', 'embedding'] as const).flatMap((kind) =>
        [...mediaModels(kind).values()].map(mediaItem),
      ),
    ),
  },
  accelerators: {
    columns: ['memoryGb', 'memoryBandwidthGbPerS', 'bf16TflopPerS', 'powerLimitW', 'embodiedGwp'],
    items: once(() =>
      [...accelerators().values()].map(({ embodied, host, ...sheet }) => ({
        id: sheet.name,
        facts: () =>
          factsOf(
            {
              ...sheet,
              embodiedGwp: embodied.gwp,
              embodiedAdpe: embodied.adpe,
              embodiedPe: embodied.pe,
              hostGwp: host.gwp,
              hostAdpe: host.adpe,
              hostPe: host.pe,
            },
            ofAccelerator,
          ),
      })),
    ),
  },
  zones: {
    columns: ['name', 'gwp', 'adpe', 'pe', 'wue', 'year'],
    items: once(() =>
      [...defaultCatalogue().zones.values()].map((zone) => ({
        id: zone.code,
        names: zone.name,
        facts: () => factsOf({ ...zone, ...zoneRanges(zone) }, ofZone),
      })),
    ),
  },
  regions: {
    columns: ofRegion,
    items: once(() =>
      [...defaultCatalogue().regions.values()].map((region) => ({
        id: region.id,
        names: `${region.name} ${region.zone}`,
        facts: () => factsOf(region, ofRegion),
      })),
    ),
  },
  equivalences: {
    columns: ['thingUnit', ...Object.values(amounts)],
    items: once(() =>
      yardsticks().map(({ thing, criterion, amount, unit, source }) => ({
        id: thing,
        facts: () => [
          { field: 'thingUnit', value: unit, source } as const,
          { field: amounts[criterion], value: amount, source } as const,
        ],
      })),
    ),
  },
  sources: {
    columns: ['title', 'trust', 'licence', 'read'],
    items: once(() =>
      [...sources().values()].map((source) => ({
        id: source.id,
        names: source.title,
        facts: () => factsOf({ ...source, sources: { '*': source.id } }, ['title', 'trust', 'licence', 'read']),
      })),
    ),
  },
}

export const shelfOf = (told: string | undefined): ShelfId => shelfIds.find((each) => each === told) ?? 'models'

/** Those in whose names every typed word is found. */
export function itemsFitting(items: readonly Item[], typed: string): readonly Item[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return items
  return items.filter(({ id, names = '' }) => {
    const text = `${id} ${names}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
