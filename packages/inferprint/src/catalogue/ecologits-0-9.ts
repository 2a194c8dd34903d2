import { MODELS_BEFORE, PROVIDERS_BEFORE, ZONES_BEFORE } from '../generated/ecologits-0-9.ts'
import type { Catalogue } from './catalogue.ts'
import { currentTables, zoneName } from './editions.ts'
import { once } from './once.ts'
import { readModels } from './read-models.ts'
import { readProviders, readZones } from './read-places.ts'
import { readTable, withDifference } from './table.ts'

const edition = once((): Catalogue => {
  const zones = readZones(withDifference(currentTables.zones(), readTable(ZONES_BEFORE)), zoneName)
  return {
    edition: 'ecologits-0.9',
    ...readModels(withDifference(currentTables.models(), readTable(MODELS_BEFORE))),
    videoModels: new Map(),
    zones,
    ecologitsZones: zones,
    regions: new Map(),
    providers: readProviders(withDifference(currentTables.providers(), readTable(PROVIDERS_BEFORE))),
    fleets: new Map(),
    deployments: new Map(),
  }
})

/** Exactly the tables of EcoLogits 0.9: 356 models, 12 aliases, 50 zones, six vendors and no video. */
export const ecologits09Catalogue = (): Catalogue => edition()
