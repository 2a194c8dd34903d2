import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DataError } from './problem.ts'
import type { Check } from './schema.ts'

/** One line of a data file: a figure, where it stands and where it comes from. */
export interface Fact {
  readonly place: string
  readonly key: string
  readonly field: string
  readonly value: string
  readonly sources: string
}

/** key -> field -> fact, in the order of the file */
export type Records = Map<string, Map<string, Fact>>

/** The data lines of a file, split at tabs, with their line numbers. Throws at unsorted, short or blank lines. */
export const readLines = (dir: string, file: string, width: number): { place: string; cells: string[] }[] => {
  const text = readFileSync(join(dir, file), 'utf8')
  if (!text.endsWith('\n')) throw new DataError(file, 'end of file', text.slice(-20), 'a line feed')
  let before = ''
  return text
    .slice(0, -1)
    .split('\n')
    .map((line, index) => {
      const place = `${file}:${index + 1}`
      const cells = line.split('\t')
      if (cells.length !== width || cells.some((cell) => cell === '' || cell !== cell.trim() || /[|`\\]/.test(cell)))
        throw new DataError(place, 'line', line, `${width} cells between tabs, none empty, without | \` or \\`)
      const key = `${cells[0]}\t${cells[1]}`
      if (key === before)
        throw new DataError(place, cells[1] ?? '', line, 'one line per fact; this one is there already')
      const [a = '', b = ''] = before.split('\t')
      if (a > (cells[0] ?? '') || (a === cells[0] && b > (cells[1] ?? '')))
        throw new DataError(
          place,
          'order',
          key.replace('\t', ' '),
          `a place before ${before.replace('\t', ' ')} (sorted)`,
        )
      before = key
      return { place, cells }
    })
}

/** Throws unless each id of a space-separated list is one of `sourceIds`. */
export const checkSources = (place: string, sources: string, sourceIds: ReadonlySet<string>): void => {
  for (const id of sources.split(' '))
    if (!sourceIds.has(id)) throw new DataError(place, 'source', id, 'the id of an entry of sources.json')
}

/** Reads `key, field, value, sources` lines and checks each value by the schema. `-` removes where that is allowed. */
export const readFacts = (
  dir: string,
  file: string,
  schema: Readonly<Record<string, Check>>,
  sourceIds: ReadonlySet<string>,
  difference = false,
): Records => {
  const records: Records = new Map()
  for (const { place, cells } of readLines(dir, file, 4)) {
    const [key = '', field = '', value = '', sources = ''] = cells
    checkSources(place, sources, sourceIds)
    const check = schema[field]
    const removes = difference && value === '-'
    if (!check && !(removes && field === '*'))
      throw new DataError(place, 'field', field, `one of ${Object.keys(schema).join(', ')}`)
    const complaint = removes ? undefined : check?.test(value)
    if (complaint) throw new DataError(place, field, value, complaint)
    const facts = records.get(key) ?? new Map<string, Fact>()
    facts.set(field, { place, key, field, value, sources })
    records.set(key, facts)
  }
  return records
}
