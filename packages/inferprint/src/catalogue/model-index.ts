import type { Catalogue } from './catalogue.ts'
import type { Model } from './types.ts'

/** Lower case, with every separator a hyphen, Fireworks' `3p1` as `3-1`, and `llama3` or `llama-v3` as `llama-3`. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/(\d)p(\d)/g, '$1-$2')
    .replace(/[._\s]+/g, '-')
    .replace(/(^|\/)llama-?v?(?=\d)/, '$1llama-')

/** The tables of a catalogue, turned around: names -> ids. */
export interface ModelIndex {
  /** Name or alias without provider -> ids. */
  readonly byName: ReadonlyMap<string, readonly string[]>
  /** Hub id -> ids. */
  readonly byHub: ReadonlyMap<string, readonly string[]>
  /** Plain name -> ids; with provider, without, and the last part of a hub id. */
  readonly byPlain: ReadonlyMap<string, readonly string[]>
}

const add = (table: Map<string, string[]>, key: string, id: string): void => {
  const ids = table.get(key)
  if (!ids) table.set(key, [id])
  else if (!ids.includes(id)) ids.push(id)
}

const build = (catalogue: Catalogue): ModelIndex => {
  const byName = new Map<string, string[]>()
  const byHub = new Map<string, string[]>()
  const byPlain = new Map<string, string[]>()
  const name = (id: string): void => {
    const bare = id.slice(id.indexOf('/') + 1)
    add(byName, bare, id)
    for (const text of [id, bare, bare.slice(bare.lastIndexOf('/') + 1)]) add(byPlain, plainName(text), id)
  }
  for (const [id, model] of catalogue.models) {
    name(id)
    if (model.hfId === undefined) continue
    add(byHub, model.hfId, id)
    add(byPlain, plainName(model.hfId), id)
  }
  for (const id of catalogue.aliases.keys()) name(id)
  return { byName, byHub, byPlain }
}

const built = new WeakMap<Catalogue, ModelIndex>()

/** The index of a catalogue, made at the first question. */
export const modelIndex = (catalogue: Catalogue): ModelIndex => {
  const index = built.get(catalogue) ?? build(catalogue)
  built.set(catalogue, index)
  return index
}

/** The model of an id or an alias. */
export const modelOf = (catalogue: Catalogue, id: string): Model | undefined =>
  catalogue.models.get(catalogue.aliases.get(id) ?? id)

const alike = (a: number, b: number): boolean => Math.abs(a - b) <= 0.02 * Math.max(a, b)

/** Whether two records have the same size within 2 %, so that taking one for the other changes nothing that counts. */
export const sameSize = (a: Model, b: Model): boolean =>
  alike(a.totalParametersB.min, b.totalParametersB.min) &&
  alike(a.totalParametersB.max, b.totalParametersB.max) &&
  alike(a.activeParametersB.min, b.activeParametersB.min) &&
  alike(a.activeParametersB.max, b.activeParametersB.max)
