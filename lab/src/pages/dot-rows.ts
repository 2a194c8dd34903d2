import type { DotRow } from './dot-plot.ts'
import type { Group } from './groups.ts'

/** Groups as lines of a plot, under the names of their dimensions. */
export function dotRows<Item>(
  groups: readonly Group<Item>[],
  valuesOf: (items: readonly Item[]) => readonly (number | null)[],
): DotRow[] {
  return groups.flatMap(({ dimension, name, items }, index) => [
    ...(groups[index - 1]?.dimension === dimension ? [] : [{ name: dimension }]),
    { name: `${name} (${items.length})`, values: valuesOf(items) },
  ])
}
