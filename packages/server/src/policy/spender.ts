import type { Labels } from 'inferprint/instrument'

/** Who spends: a request that is planned, or the record of one. */
export interface Spender {
  /** As the request names it. */
  readonly model?: string | undefined
  readonly provider?: string | undefined
  readonly labels: Labels
}

/** What a budget tells apart by, and the dimension of the store that holds it. */
const dimensions: Readonly<Record<string, string>> = {
  key: 'label.key_hash',
  conversation: 'label.conversation',
  model: 'request_model',
  provider: 'provider',
}

/** Undefined for a word that is none. */
export function dimensionOf(word: string): string | undefined {
  if (/^label\.[a-z\d][a-z\d_.-]{0,63}$/.test(word)) return word
  return Object.hasOwn(dimensions, word) ? dimensions[word] : undefined
}

/** Null where it does not tell. */
export function toldOf({ model, provider, labels }: Spender, dimension: string): string | null {
  if (dimension === 'request_model') return model ?? null
  if (dimension === 'provider') return provider ?? null
  return labels[dimension.slice('label.'.length)] ?? null
}

/** Dimensions, and the values of which a spender must have one. */
export type Only = Readonly<Record<string, readonly string[]>>

export const isOf = (only: Only, spender: Spender): boolean =>
  Object.entries(only).every(([dimension, values]) => values.includes(toldOf(spender, dimension) ?? ''))

/** One of those that a budget tells apart: values of its dimensions, in their order. */
export type Scope = readonly (string | null)[]

export const scopeOf = (dimensions: readonly string[], spender: Spender): Scope =>
  dimensions.map((dimension) => toldOf(spender, dimension))
