import type { Catalogue } from './catalogue.ts'
import { checkModel, checkProvider, checkRegion, checkVideoModel, checkZone } from './check-entry.ts'
import { InvalidCatalogueEntryError } from './entry-error.ts'
import type { Model, Provider, Region, VideoModel, Zone } from './types.ts'

/** Entries to register; one with the key of an entry that is there takes its place. */
export interface CatalogueEntries {
  readonly models?: readonly Model[]
  readonly videoModels?: readonly VideoModel[]
  readonly zones?: readonly Zone[]
  readonly regions?: readonly Region[]
  readonly providers?: readonly Provider[]
  /** `provider/other-name` -> id of a model. */
  readonly aliases?: Readonly<Record<string, string>>
  /** A name of your own -> name of a model, as `findModel` reads it. */
  readonly deployments?: Readonly<Record<string, string>>
}

const joined = <T>(
  table: ReadonlyMap<string, T>,
  added: readonly T[] = [],
  key: (entry: T) => string,
): ReadonlyMap<string, T> =>
  added.length === 0 ? table : new Map([...table, ...added.map((entry) => [key(entry), entry] as const)])

/**
 * A catalogue with more entries; the one given stays as it is. Throws an {@link InvalidCatalogueEntryError} for an entry
 * that no method could compute.
 */
export const extend = (catalogue: Catalogue, entries: CatalogueEntries): Catalogue => {
  const models = joined(catalogue.models, entries.models, ({ id }) => id)
  const zones = joined(catalogue.zones, entries.zones, ({ code }) => code)
  const ecologitsZones = joined(catalogue.ecologitsZones, entries.zones, ({ code }) => code)
  entries.models?.forEach(checkModel)
  entries.videoModels?.forEach(checkVideoModel)
  for (const zone of entries.zones ?? []) checkZone(zone, { zones })
  for (const region of entries.regions ?? []) checkRegion(region, { zones })
  for (const provider of entries.providers ?? []) checkProvider(provider, { zones })
  const replaced = new Set(entries.models?.map(({ id }) => id))
  const aliases = new Map([...catalogue.aliases].filter(([alias]) => !replaced.has(alias)))
  for (const [alias, target] of Object.entries(entries.aliases ?? {})) {
    if (!models.has(target))
      throw new InvalidCatalogueEntryError(`alias ${alias}`, 'target', target, 'the id of a model of the catalogue')
    if (models.has(alias)) throw new InvalidCatalogueEntryError(`alias ${alias}`, 'name', alias, 'no id of a model')
    if (!alias.includes('/')) throw new InvalidCatalogueEntryError(`alias ${alias}`, 'name', alias, 'provider/name')
    aliases.set(alias, target)
  }
  for (const [name, target] of Object.entries(entries.deployments ?? {}))
    if (typeof target !== 'string' || target === '')
      throw new InvalidCatalogueEntryError(`deployment ${name}`, 'model', target, 'the name of a model')
  return {
    ...catalogue,
    edition: `${catalogue.edition.replace(/\+$/, '')}+`,
    models,
    aliases,
    zones,
    ecologitsZones,
    videoModels: joined(catalogue.videoModels, entries.videoModels, ({ id }) => id),
    regions: joined(catalogue.regions, entries.regions, ({ id }) => id),
    providers: joined(catalogue.providers, entries.providers, ({ kind, name }) => `${kind}/${name}`),
    deployments: new Map([...catalogue.deployments, ...Object.entries(entries.deployments ?? {})]),
  }
}
