import type { Assumed } from 'inferprint/method/inferprint-1'
import { type Entry, entriesOf } from '../quantities/entries.ts'
import { chapterOf, type MethodId } from '../quantities/methods.ts'

/** A quantity of two methods: its entry in each, where it is in it. */
export interface Pair {
  readonly name: string
  readonly left: Entry | undefined
  readonly right: Entry | undefined
  readonly is: 'only left' | 'only right' | 'formula' | 'value' | 'same'
}

const figures = (values: readonly Assumed[]): string =>
  JSON.stringify(values.map(({ value, min, max, of }) => [value, min ?? null, max ?? null, of ?? '']))

function verdict(left: Entry | undefined, right: Entry | undefined): Pair['is'] {
  if (!right) return 'only left'
  if (!left) return 'only right'
  if (left.formula !== right.formula || left.quantity.unit !== right.quantity.unit) return 'formula'
  return figures(left.values) === figures(right.values) ? 'same' : 'value'
}

/** Every quantity that one of two methods has for texts. */
export function compareSystems(one: MethodId, other: MethodId): Pair[] {
  const [lefts, rights] = [one, other].map(
    (method) => new Map(entriesOf(chapterOf(method, 'text')).map((entry) => [entry.quantity.name, entry])),
  ) as [Map<string, Entry>, Map<string, Entry>]
  return [...new Set([...lefts.keys(), ...rights.keys()])].map((name) => {
    const [left, right] = [lefts.get(name), rights.get(name)]
    return { name, left, right, is: verdict(left, right) }
  })
}
