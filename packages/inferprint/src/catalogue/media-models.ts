import { AUDIO_MODELS, EMBEDDING_MODELS, IMAGE_MODELS, VIDEO_NETWORKS } from '../generated/pictures-and-sound.ts'
import { closest } from './closest.ts'
import { plainName } from './model-index.ts'
import { once } from './once.ts'
import { intervalIn, present, type Row, readTable } from './table.ts'
import type { MediaModel, Modality } from './types.ts'

const tables: Readonly<Record<Modality, string>> = {
  image: IMAGE_MODELS,
  video: VIDEO_NETWORKS,
  audio: AUDIO_MODELS,
  embedding: EMBEDDING_MODELS,
}
const texts = new Set(['network', 'task', 'size', 'imageTokens', 'languageModel', 'names'])

function modelFrom(id: string, modality: Modality, row: Row): MediaModel {
  const fields = [...row.cells].map(([column, text]) => [column, texts.has(column) ? text : Number(text)] as const)
  return {
    id,
    modality,
    ...Object.fromEntries(fields),
    ...present({ priceUsd: intervalIn(row, 'priceUsd') }),
    sources: row.sources,
  } as MediaModel
}

const read = (modality: Modality) =>
  once(
    (): ReadonlyMap<string, MediaModel> =>
      new Map([...readTable(tables[modality])].map(([id, row]) => [id, modelFrom(id, modality, row)])),
  )
const readers = { image: read('image'), video: read('video'), audio: read('audio'), embedding: read('embedding') }

/** Models of a modality by id, `vendor/name` or the hub's `organisation/name`. Read at the first call. */
export const mediaModels = (modality: Modality): ReadonlyMap<string, MediaModel> => readers[modality]()

/** Lower case, one separator, without the words of a repackaged build or of an API's version. */
const stem = (name: string): string =>
  plainName(name).replace(/-(?:diffusers|generate|preview|latest|\d{3,}|\d{4}-\d\d-\d\d)(?=-|$)/g, '')
const last = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

const namesOf = ({ id, names }: MediaModel): string[] => [id, ...(names?.split(' ') ?? [])]

/** Which models a name means: the one it names, those that begin as it does (or it as they do), or none and the ones most like it. */
export interface FoundMedia {
  readonly models: readonly MediaModel[]
  readonly match: 'exact' | 'stem' | 'family' | 'none'
  readonly suggestions: readonly string[]
}

/** Names come from outside: so many are kept, and then it begins anew. */
const mostNames = 1024
const foundBefore = new Map<string, FoundMedia>()

export function findMediaModels(modality: Modality, asked: string): FoundMedia {
  const key = `${modality} ${asked}`
  const found = foundBefore.get(key) ?? search(modality, asked)
  if (foundBefore.size >= mostNames) foundBefore.clear()
  foundBefore.set(key, found)
  return found
}

function search(modality: Modality, asked: string): FoundMedia {
  const table = mediaModels(modality)
  const all = [...table.values()]
  const exact =
    table.get(asked) ?? all.find((model) => namesOf(model).some((name) => name === asked || last(name) === asked))
  if (exact) return { models: [exact], match: 'exact', suggestions: [] }
  const wanted = stem(last(asked))
  const stems = (model: MediaModel): string[] => namesOf(model).map((name) => stem(last(name)))
  const same = all.filter((model) => stems(model).includes(wanted))
  if (same.length > 0) return { models: same.slice(0, 1), match: 'stem', suggestions: [] }
  const family = wanted === '' ? [] : all.filter((model) => stems(model).some((name) => name.startsWith(`${wanted}-`)))
  if (family.length > 0) return { models: family, match: 'family', suggestions: [] }
  const shorter = all.filter((model) => stems(model).some((name) => name !== '' && wanted.startsWith(`${name}-`)))
  const nearest = shorter.toSorted((left, right) => last(right.id).length - last(left.id).length).slice(0, 1)
  if (nearest.length > 0) return { models: nearest, match: 'family', suggestions: [] }
  return { models: [], match: 'none', suggestions: closest(asked, table.keys()) }
}
