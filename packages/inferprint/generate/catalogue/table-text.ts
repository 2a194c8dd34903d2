import type { Fact, Records } from './facts.ts'
import type { Check } from './schema.ts'

/** Most frequent first, so that the sources of most fields can be said once. */
const common = (facts: readonly Fact[]): string => {
  const counts = new Map<string, number>()
  for (const { sources } of facts) counts.set(sources, (counts.get(sources) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

/**
 * The compact form of a table: a line of column names, a line of source sets (between `|`), then a line per record:
 * key, cells, and the number of its source set. Cells at the end of a line that are empty are left out before the
 * number; a key that begins as the line above did starts with `"` and the rest after the last `/`.
 */
export const tableText = (
  records: Records,
  schema: Readonly<Record<string, Check>>,
  keep: (fact: Fact) => boolean = () => true,
): string => {
  const used = Object.keys(schema).filter((field) =>
    [...records.values()].some((facts) => facts.has(field) && keep(facts.get(field)!)),
  )
  const sets = new Map<string, number>()
  let folder = ''
  const lines = [...records].map(([key, all]) => {
    const facts = [...all.values()].filter(keep)
    const most = common(facts)
    const own = facts.filter(({ field, sources }) => field !== '*' && sources !== most)
    const set = [most, ...own.map(({ field, sources }) => `${schema[field]?.column}=${sources}`)].join(';')
    const number = sets.get(set) ?? sets.size
    sets.set(set, number)
    const cut = key.indexOf('/') + 1
    const short = cut > 0 && key.slice(0, cut) === folder ? `"${key.slice(cut)}` : key
    folder = key.slice(0, cut)
    const cells = all.has('*') ? ['*'] : used.map((field) => facts.find((fact) => fact.field === field)?.value ?? '')
    while (cells.at(-1) === '') cells.pop()
    return [short, number.toString(36), ...cells].join('|')
  })
  return [used.map((field) => schema[field]?.column).join('|'), [...sets.keys()].join('|'), ...lines].join('\n')
}
