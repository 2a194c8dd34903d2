import type { Catalogue } from './catalogue.ts'
import type { LongTailId, LongTailIds } from './ids.ts'
import { type ModelIndex, modelIndex, modelOf, plainName, sameSize } from './model-index.ts'
import type { Candidate } from './name-steps.ts'
import type { Model } from './types.ts'

/** A record and how it was reached. */
export interface LookedUp {
  readonly id: string
  readonly model: Model
  readonly candidate: Candidate
}

const HUB = 'huggingface_hub'

const providerOf = (id: string): string => id.slice(0, id.indexOf('/'))

/** Hub organisations whose models are the developer's. */
const ORGANISATIONS: Readonly<Record<string, readonly string[]>> = {
  cohere: ['CohereForAI', 'CohereLabs'],
  google_genai: ['google'],
  mistralai: ['mistralai'],
  openai: ['openai', 'openai-community'],
}

const madeBy = (id: string, developer: string): boolean =>
  providerOf(id) === developer ||
  (providerOf(id) === HUB && (ORGANISATIONS[developer] ?? []).includes(id.split('/')[1] ?? ''))

/** The one that is meant among several of a name: the asked provider's, else a vendor's own, if all are of one size. */
const choose = (
  catalogue: Catalogue,
  ids: readonly string[],
  from: Candidate,
  provider: string | undefined,
): { id: string; note?: string } | undefined => {
  const { developer } = from
  const fitting = developer === undefined ? ids : ids.filter((id) => madeBy(id, developer))
  const preferred = fitting.filter((id) => providerOf(id) === (developer ?? provider))
  const pool = preferred.length > 0 ? preferred : fitting
  const [first, ...others] = pool.toSorted((a, b) => rank(catalogue, a) - rank(catalogue, b))
  if (first === undefined) return undefined
  const model = modelOf(catalogue, first)
  if (!model || !others.every((id) => sameSize(model, modelOf(catalogue, id) ?? model))) return undefined
  const names = others.filter((id) => (catalogue.aliases.get(id) ?? id) !== model.id)
  return names.length === 0
    ? { id: first }
    : { id: first, note: `Took ${first} among entries of the same size: ${names.join(', ')}.` }
}

const rank = (catalogue: Catalogue, id: string): number => {
  const model = modelOf(catalogue, id)
  return (
    (model?.lastIn === undefined ? 0 : 4) + (model?.variantOf === undefined ? 0 : 2) + (providerOf(id) === HUB ? 1 : 0)
  )
}

type Lookup = readonly [
  ids: (index: ModelIndex, catalogue: Catalogue, name: string) => readonly string[] | undefined,
  kind: Candidate['kind'],
  said: string,
]

const lookups: readonly Lookup[] = [
  [
    (_, { models, aliases }, name) => (models.has(name) || aliases.has(name) ? [name] : undefined),
    'exact',
    'is in the catalogue.',
  ],
  [({ byName }, _, name) => byName.get(name), 'exact', 'is in the catalogue.'],
  [({ byHub }, _, name) => byHub.get(name), 'hugging-face', 'is the hub id of a model of the catalogue.'],
  [
    ({ byPlain }, _, name) => byPlain.get(plainName(name)),
    'case',
    'is written otherwise in the catalogue (case, points, hyphens).',
  ],
]

/** Looks a candidate up as it stands: as id, name, hub id, and last with case and separators set aside. */
export const inCatalogue = (catalogue: Catalogue, from: Candidate, provider?: string): LookedUp | undefined => {
  const index = modelIndex(catalogue)
  for (const [idsOf, kind, said] of lookups) {
    const ids = idsOf(index, catalogue, from.name)
    const chosen = ids && choose(catalogue, ids, from, provider)
    const model = chosen && modelOf(catalogue, chosen.id)
    if (!chosen || !model) continue
    const step = `"${from.name}" ${said}`
    const target = catalogue.aliases.get(chosen.id)
    const words = target === undefined ? step : `"${chosen.id}" is another name of ${target}.`
    const steps = [...from.steps, ...(kind === 'case' && target !== undefined ? [step] : []), words]
    const own = target === undefined ? kind : 'alias'
    const quantised = from.quantisationBits === undefined && model.variantOf !== undefined
    return {
      id: model.id,
      model,
      candidate: {
        ...from,
        kind: from.kind === 'exact' ? own : from.kind,
        steps: [
          ...steps,
          ...(chosen.note === undefined ? [] : [chosen.note]),
          ...(quantised ? [`It is a build of ${model.variantOf}.`] : []),
        ],
      },
    }
  }
  return undefined
}

const named = (ids: LongTailIds, name: string, provider: string | undefined): readonly LongTailId[] => {
  const entries = ids.get(name) ?? []
  const own = entries.filter((entry) => entry.provider === provider)
  return own.length > 0 ? own : entries
}

/** What a candidate stands for in the long list of provider ids: hub ids first, then canonical names. */
export const longTail = function* (
  ids: LongTailIds | undefined,
  from: Candidate,
  provider: string | undefined,
): Generator<Candidate> {
  if (!ids) return
  const entries = named(ids, from.name, provider)
  const hubIds = [...new Set(entries.flatMap(({ hfId }) => hfId ?? []))]
  const names = hubIds.length > 0 ? hubIds : [...new Set(entries.map(({ canonical }) => canonical))]
  const [name] = names
  if (name === undefined || names.length > 1) return
  const who = [...new Set(entries.map((entry) => entry.provider))].slice(0, 3).join(', ')
  const step = `"${from.name}" is an id of ${name} (at ${who}).`
  const { developer: _, ...anyone } = from
  yield { ...(hubIds.length > 0 ? anyone : from), name, kind: 'long-tail-id', steps: [...from.steps, step] }
}

const VERSION = /^-(?:20\d{6}|20\d\d-\d\d-\d\d|\d\d-20\d\d)$/

/** The `latest` of a name without a version, or else its only dated version. */
export const onlyVersion = function* (catalogue: Catalogue, from: Candidate): Generator<Candidate> {
  const name = from.name.slice(from.name.lastIndexOf('/') + 1)
  if (name === '') return
  const { byName } = modelIndex(catalogue)
  const latest = `${name}-latest`
  if (byName.has(latest))
    yield {
      ...from,
      name: latest,
      kind: 'latest',
      steps: [...from.steps, `"${name}" has no entry of its own; took "latest".`],
    }
  const dated = [...byName.keys()].filter((each) => each.startsWith(name) && VERSION.test(each.slice(name.length)))
  const [only] = dated
  if (only !== undefined && dated.length === 1)
    yield {
      ...from,
      name: only,
      kind: 'dated',
      steps: [...from.steps, `"${only}" is the only version of "${name}" in the catalogue.`],
    }
}
