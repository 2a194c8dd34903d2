import type { Interval } from '../quantity/interval.ts'
import type { Catalogue } from './catalogue.ts'
import { InvalidCatalogueEntryError } from './entry-error.ts'
import type { Embodied, Model, Provider, Region, VideoModel, Zone } from './types.ts'

const number = (entry: string, field: string, value: unknown, low = 0, high = Number.MAX_VALUE): void => {
  if (typeof value !== 'number' || !(value >= low && value <= high))
    throw new InvalidCatalogueEntryError(
      entry,
      field,
      value,
      high === Number.MAX_VALUE ? `a finite number from ${low}` : `a number from ${low} to ${high}`,
    )
}

const optional = (entry: string, field: string, value: number | undefined, low = 0): void => {
  if (value !== undefined) number(entry, field, value, low)
}

const interval = (entry: string, field: string, value: Interval | undefined, low = 0): void => {
  if (typeof value !== 'object' || value === null)
    throw new InvalidCatalogueEntryError(entry, field, value, 'an interval { min, max }')
  number(entry, `${field}.min`, value.min, low)
  number(entry, `${field}.max`, value.max, low)
  if (value.min > value.max)
    throw new InvalidCatalogueEntryError(entry, `${field}.min`, value.min, `at most max, ${value.max}`)
}

const text = (entry: string, field: string, value: unknown): void => {
  if (typeof value !== 'string' || value === '') throw new InvalidCatalogueEntryError(entry, field, value, 'a text')
}

const oneOf = (entry: string, field: string, value: string, allowed: readonly string[]): void => {
  if (!allowed.includes(value))
    throw new InvalidCatalogueEntryError(entry, field, value, `one of ${allowed.join(', ')}`)
}

const identity = (entry: string, id: string, owner: string, name: string): void => {
  if (id !== `${owner}/${name}`) throw new InvalidCatalogueEntryError(entry, 'id', id, `"${owner}/${name}"`)
}

const knownZone = (entry: string, field: string, code: string, { zones }: Pick<Catalogue, 'zones'>): void => {
  if (!zones.has(code)) throw new InvalidCatalogueEntryError(entry, field, code, 'the code of a zone of the catalogue')
}

const DESIGNS = ['dense', 'moe', 'hybrid', 'hybrid-moe']
const SMALLEST = Number.MIN_VALUE

/** Throws an {@link InvalidCatalogueEntryError} unless the model can be computed. */
export const checkModel = (model: Model): void => {
  const entry = `model ${model.id}`
  text(entry, 'provider', model.provider)
  text(entry, 'name', model.name)
  identity(entry, model.id, model.provider, model.name)
  oneOf(entry, 'design', model.design, DESIGNS)
  interval(entry, 'totalParametersB', model.totalParametersB, SMALLEST)
  interval(entry, 'activeParametersB', model.activeParametersB, SMALLEST)
  for (const end of ['min', 'max'] as const)
    if (model.activeParametersB[end] > model.totalParametersB[end])
      throw new InvalidCatalogueEntryError(
        entry,
        `activeParametersB.${end}`,
        model.activeParametersB[end],
        `at most the total, ${model.totalParametersB[end]}`,
      )
  optional(entry, 'decodeTokensPerSecond', model.decodeTokensPerSecond, SMALLEST)
  optional(entry, 'firstTokenS', model.firstTokenS)
}

const embodied = (entry: string, field: string, piece: Embodied): void => {
  number(entry, `${field}.gwp`, piece.gwp)
  optional(entry, `${field}.adpe`, piece.adpe)
  optional(entry, `${field}.pe`, piece.pe)
}

/** Throws unless the video model can be computed. */
export const checkVideoModel = (model: VideoModel): void => {
  const entry = `video model ${model.id}`
  identity(entry, model.id, model.provider, model.name)
  number(entry, 'acceleratorCount', model.acceleratorCount)
  interval(entry, 'powerW', model.powerW)
  embodied(entry, 'serverEmbodied', model.serverEmbodied)
  embodied(entry, 'acceleratorEmbodied', model.acceleratorEmbodied)
  for (const [term, value] of Object.entries(model.latency)) number(entry, `latency.${term}`, value)
  number(entry, 'noAudioFactor', model.noAudioFactor)
}

/** Throws unless the zone has a name and four factors. More than 5 kg per kWh is taken for grams. */
export const checkZone = (zone: Zone, catalogue: Pick<Catalogue, 'zones'>): void => {
  const entry = `zone ${zone.code}`
  text(entry, 'code', zone.code)
  text(entry, 'name', zone.name)
  number(entry, 'gwp', zone.gwp, 0, 5)
  number(entry, 'adpe', zone.adpe)
  number(entry, 'pe', zone.pe)
  number(entry, 'wue', zone.wue)
  optional(entry, 'adpf', zone.adpf)
  if (zone.parent !== undefined) knownZone(entry, 'parent', zone.parent, catalogue)
}

/** Throws unless the region lies in a zone of the catalogue. */
export const checkRegion = (region: Region, catalogue: Pick<Catalogue, 'zones'>): void => {
  const entry = `region ${region.id}`
  identity(entry, region.id, region.provider, region.region)
  knownZone(entry, 'zone', region.zone, catalogue)
  optional(entry, 'pue', region.pue, 1)
  optional(entry, 'wue', region.wue)
  if (region.carbonFree !== undefined) number(entry, 'carbonFree', region.carbonFree, 0, 1)
}

/** Throws unless PUE is at least 1 and the zone is of the catalogue. */
export const checkProvider = (provider: Provider, catalogue: Pick<Catalogue, 'zones'>): void => {
  const entry = `provider ${provider.name}`
  text(entry, 'name', provider.name)
  oneOf(entry, 'kind', provider.kind, ['text', 'video', 'cloud'])
  knownZone(entry, 'zone', provider.zone, catalogue)
  interval(entry, 'pue', provider.pue, 1)
  interval(entry, 'wue', provider.wue)
}
