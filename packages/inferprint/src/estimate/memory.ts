import type { Catalogue } from '../catalogue/index.ts'

interface Entry<T> {
  readonly keys: readonly unknown[]
  readonly value: T
}

/**
 * Remembers what was found for a model of a catalogue under some keys, as long as the catalogue lives. Names and situations come from
 * outside: so many are kept, and then it begins anew.
 */
export function memory<T>(mostModels: number, mostOfModel: number) {
  const remembered = new WeakMap<Catalogue, Map<string, Entry<T>[]>>()
  return (catalogue: Catalogue, model: string, keys: readonly unknown[], find: () => T): T => {
    const known = remembered.get(catalogue)?.get(model)
    if (known) for (const entry of known) if (same(entry.keys, keys)) return entry.value
    const value = find()
    let models = remembered.get(catalogue)
    /** A map that is cleared keeps what it held alive for the collector of young objects; one that is dropped does not. */
    if (!models || models.size >= mostModels) {
      models = new Map()
      remembered.set(catalogue, models)
    }
    const entries = models.get(model) ?? []
    if (entries.length >= mostOfModel) entries.length = 0
    entries.push({ keys, value })
    models.set(model, entries)
    return value
  }
}

function same(left: readonly unknown[], right: readonly unknown[]): boolean {
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false
  return true
}
