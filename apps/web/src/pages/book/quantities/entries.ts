import type { Assumed } from 'inferprint/method/inferprint-1'
import { latex, type Quantity } from 'inferprint/quantity'
import { wordsOfName } from '../../calculator/explain/quantity-names.ts'
import { type GroupId, groupIds, groupOf } from './groups.ts'
import type { Chapter } from './methods.ts'

/** A quantity as the book shows it. */
export interface Entry {
  readonly quantity: Quantity
  readonly group: GroupId
  /** `symbol = formula`, whose symbols are links to the names of their quantities; undefined for what has no formula. */
  readonly formula?: string
  /** The figures that stand for it: its own, or what is assumed where nobody declares it. */
  readonly values: readonly Assumed[]
  readonly dependsOn: readonly string[]
  readonly usedBy: readonly string[]
}

const linked = ({ name, symbol }: Quantity): string => `\\href{${name}}{${symbol}}`

function valuesOf({ name, value }: Quantity, assumed: Chapter['assumed']): readonly Assumed[] {
  if (typeof value === 'number') return [{ value }]
  if (value) return [{ value: (value.min + value.max) / 2, ...value }]
  return assumed.get(name) ?? []
}

const known = new WeakMap<Chapter, readonly Entry[]>()

/** Every quantity of a chapter, results first: what it rests on stands below it. */
export function entriesOf(chapter: Chapter): readonly Entry[] {
  const found = known.get(chapter) ?? read(chapter)
  known.set(chapter, found)
  return found
}

function read({ system, assumed }: Chapter): readonly Entry[] {
  const formulas = new Map(latex(system, linked).map(({ name, latex: text }) => [name, text]))
  const results = system.outputs.map((name) => system.quantity(name))
  const quantities = [...new Set([...results, ...[...system.quantities.values()].reverse()])]
  const namesOf = ({ parents }: Quantity): string[] => [...new Set(parents.map(({ name }) => name))]
  return quantities
    .map((quantity): Entry => {
      const formula = formulas.get(quantity.name)
      return {
        quantity,
        group: groupOf(quantity),
        ...(formula !== undefined && { formula }),
        values: formula === undefined ? valuesOf(quantity, assumed) : [],
        dependsOn: namesOf(quantity),
        usedBy: quantities.filter((each) => namesOf(each).includes(quantity.name)).map(({ name }) => name),
      }
    })
    .sort((one, other) => groupIds.indexOf(one.group) - groupIds.indexOf(other.group))
}

/** Those in whose name, description, unit or source every typed word is found. */
export function entriesFitting(entries: readonly Entry[], typed: string): readonly Entry[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return entries
  return entries.filter(({ quantity: { name, unit, source, description = '' } }) => {
    const text = `${name} ${wordsOfName(name)} ${unit} ${source} ${description}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
