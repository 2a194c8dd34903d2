import { columns } from '../store/columns.ts'
import { figureColumns } from './figures.ts'
import type { Plan } from './plan.ts'
import { mediaMark } from './rows-in-sql.ts'

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** What estimates warn of, and rows say among their notes. */
const warnings = "'^(model-unknown|model-arch-.*|electricity-mix-.*|evidence-thin|defaults-taken|network-undisclosed)$'"

/** Lists of texts in an engine's SQL. */
export interface ListSql {
  /** Those of a list for which this holds, of `note`. */
  those(list: string, holds: string): string
  matches(text: string, pattern: string): string
  words(text: string): string
  has(list: string, item: string): string
  joined(one: string, other: string): string
}

/** Notes of the call itself stay; what estimates warn of is said anew. A speed that no deployment shows is inferprint-1's to tell. */
const notes = (method: string, { those, matches, words, has, joined }: ListSql): string => {
  const left = `NOT ${matches('note', warnings)}${method === 'inferprint-1' ? '' : " AND note <> 'speed-unexplained'"}`
  const said = `coalesce(CASE WHEN why IS NULL THEN place_warnings ELSE media_warnings END, '')`
  const kept = those('notes', left)
  const anew = those(words(said), `note <> '' AND NOT ${has(kept, 'note')}`)
  return `CASE WHEN length(notes) = 0 AND ${said} = '' THEN notes ELSE ${joined(kept, anew)} END`
}

/** Column of the store -> SQL of what it becomes, over rows of the plan beside those of media. */
export function newColumns({ texts, version, lists }: Plan): ReadonlyMap<string, string> {
  const among = (ofText: string, ofMedia: string, old: string): string =>
    `CASE WHEN why IS NULL THEN ${ofText} WHEN why = '${mediaMark}' AND media_why IS NULL THEN ${ofMedia} ELSE ${old} END`
  const both = (sql: string, old: string): string => `CASE WHEN left_why IS NULL THEN ${sql} ELSE ${old} END`
  const special: Readonly<Record<string, string>> = {
    method: both(text(texts.method), 'method'),
    catalogue_version: both(text(version), 'catalogue_version'),
    tier: among("CASE WHEN measured_energy_kwh IS NULL THEN place_tier ELSE 'measured' END", 'media_tier', 'tier'),
    model: among('place_model', 'media_model', 'model'),
    zone: among('place_zone', 'media_zone', 'zone'),
    notes: both(notes(texts.method, lists), 'notes'),
  }
  return new Map(
    columns.map(({ name }) => {
      const figure = figureColumns.get(name)
      return [name, figure ? among(figure, `media_${name}`, name) : (special[name] ?? name)]
    }),
  )
}
