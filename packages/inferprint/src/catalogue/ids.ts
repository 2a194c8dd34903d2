import { IDS } from '../generated/ids.ts'
import { once } from './once.ts'

/** What a provider's id stands for. */
export interface LongTailId {
  readonly provider: string
  readonly id: string
  /** The model's name in lower case, without provider or date. */
  readonly canonical: string
  readonly hfId?: string
  /** Source ids, between spaces. */
  readonly sources: string
}

/** Ids by their own text, with and without the provider before it; several providers may use the same one. */
export type LongTailIds = ReadonlyMap<string, readonly LongTailId[]>

/** 5,418 ids of 157 providers, for `findModel`'s option `ids`. Its own module, since it is larger than all the rest. */
export const longTailIds: () => LongTailIds = once(() => {
  const table = new Map<string, LongTailId[]>()
  let provider = ''
  for (const line of IDS.split('\n')) {
    if (line.startsWith('#')) {
      provider = line.slice(1)
      continue
    }
    const [id = '', canonical, hfId, sources] = line.split('|')
    const entry: LongTailId = {
      provider,
      id,
      canonical: canonical || id.slice(id.lastIndexOf('/') + 1).toLowerCase(),
      ...(hfId ? { hfId } : {}),
      sources: sources || 'litellm',
    }
    const bare = id.startsWith(`${provider}/`) ? id.slice(provider.length + 1) : id
    for (const key of new Set([id, bare])) table.set(key, [...(table.get(key) ?? []), entry])
  }
  return table
})
