import { ARCHITECTURES } from '../generated/architectures.ts'
import { once } from './once.ts'
import { readTable } from './table.ts'
import type { Architecture } from './types.ts'

const TEXTS = new Set([
  'design',
  'canonicalModel',
  'variantOf',
  'family',
  'developer',
  'releaseDate',
  'attentionKind',
  'nativeWeightPrecision',
])

/** The shapes of open-weight models by hub id: layers, heads, cache per token, experts. Read at the first call. */
export const architectures: () => ReadonlyMap<string, Architecture> = once(() => {
  const table = new Map<string, Architecture>()
  for (const [hfId, { cells, sources }] of readTable(ARCHITECTURES)) {
    const fields = [...cells].map(([column, text]) => [column, TEXTS.has(column) ? text : Number(text)] as const)
    table.set(hfId, { hfId, ...Object.fromEntries(fields), sources } as Architecture)
  }
  return table
})
