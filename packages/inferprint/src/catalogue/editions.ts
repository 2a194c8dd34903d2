import { MODELS, OPEN_MODELS, VIDEO_MODELS } from '../generated/models.ts'
import { ECOLOGITS_ZONES, FLEETS, PROVIDERS, REGIONS, ZONES } from '../generated/places.ts'
import type { Catalogue } from './catalogue.ts'
import { once } from './once.ts'
import { readModels, readOpenModels, readVideoModels } from './read-models.ts'
import { readFleets, readProviders, readRegions, readZones } from './read-places.ts'
import { readTable } from './table.ts'
import type { Model, Zone } from './types.ts'

const modelTable = once(() => readTable(MODELS))
const openModels = once(() => readOpenModels(readTable(OPEN_MODELS)))
const providers = once(() => readProviders(readTable(PROVIDERS)))
const ownZones = once(() => readZones(readTable(ZONES), () => undefined))

/** The name of a zone of EcoLogits, which has codes only. */
export const zoneName = (code: string): string | undefined => (code === 'EEE' ? 'Europe' : ownZones().get(code)?.name)

const ecologitsZones = once((): Map<string, Zone> => readZones(readTable(ECOLOGITS_ZONES), zoneName))

/** The raw tables of which an older edition is a difference. */
export const currentTables = {
  models: modelTable,
  zones: once(() => readTable(ECOLOGITS_ZONES)),
  providers: once(() => readTable(PROVIDERS)),
}

const ecologits = once((): Catalogue => {
  const current = new Map([...modelTable()].filter(([, { cells }]) => !cells.has('lastIn')))
  return {
    edition: 'ecologits-0.11',
    ...readModels(current),
    videoModels: readVideoModels(readTable(VIDEO_MODELS)),
    zones: ecologitsZones(),
    ecologitsZones: ecologitsZones(),
    regions: new Map(),
    providers: providers(),
    fleets: new Map(),
    deployments: new Map(),
  }
})

/** Exactly the tables of EcoLogits 0.11: 339 models, 9 aliases, 17 video models, 215 zones, 14 vendors. */
export const ecologitsCatalogue = (): Catalogue => ecologits()

const withHubFacts = (model: Model): Model => {
  const open = model.hfId === undefined ? undefined : openModels().get(`huggingface_hub/${model.hfId}`)
  if (!open) return model
  return {
    ...model,
    ...(open.canonical === undefined ? {} : { canonical: open.canonical }),
    ...(open.variantOf === undefined ? {} : { variantOf: open.variantOf }),
  }
}

const standard = once((): Catalogue => {
  const { models, aliases } = readModels(modelTable())
  const all = new Map<string, Model>()
  for (const [id, model] of models) all.set(id, withHubFacts(model))
  for (const [id, model] of openModels()) if (!all.has(id)) all.set(id, model)
  return {
    ...ecologits(),
    edition: 'inferprint',
    models: all,
    aliases,
    zones: ownZones(),
    regions: readRegions(readTable(REGIONS)),
    fleets: readFleets(readTable(FLEETS)),
  }
})

/**
 * The catalogue that is used where none is given: EcoLogits 0.11's models, those it dropped, open-weight models, zones of
 * 461 countries, states and grid areas, cloud regions. Built at the first call, shared by all.
 */
export const defaultCatalogue = (): Catalogue => standard()
