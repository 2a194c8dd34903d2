import type { LlmRow } from '../load-llm.ts'

function decade(batch: number): string {
  const least = 10 ** Math.floor(Math.log10(batch))
  return `${least} to ${10 * least - 1}`
}

/** What rows are grouped by, in the order of the pages. */
export const dimensions: Readonly<Record<string, (row: LlmRow) => string>> = {
  family: ({ family }) => family,
  task: ({ task }) => task,
  architecture: ({ architecture }) => architecture,
  accelerator: ({ accelerator }) => accelerator,
  precision: ({ precision }) => precision,
  batch: ({ batchSize }) => decade(batchSize),
}

export interface Group<Item> {
  readonly dimension: string
  readonly name: string
  readonly items: readonly Item[]
}

export function grouped<Item extends { readonly row: LlmRow }>(items: readonly Item[]): Group<Item>[] {
  return Object.entries(dimensions).flatMap(([dimension, nameOf]) =>
    [...new Set(items.map(({ row }) => nameOf(row)))]
      .toSorted()
      .map((name) => ({ dimension, name, items: items.filter(({ row }) => nameOf(row) === name) })),
  )
}

/** Names of families, the largest first: the colours of a plot. */
export function familiesIn(rows: readonly LlmRow[]): string[] {
  const counts = new Map<string, number>()
  for (const { family } of rows) counts.set(family, (counts.get(family) ?? 0) + 1)
  return [...counts]
    .toSorted(([one, more], [other, less]) => less - more || (one < other ? -1 : 1))
    .map(([name]) => name)
}
