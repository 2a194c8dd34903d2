import { columns, estimated } from '../columns.ts'
import type { Filter } from '../usage-query.ts'
import type { Ask, Bound } from './bound.ts'
import type { StoreSql } from './store-sql.ts'
import { spanSql } from './where-sql.ts'

/** What an estimate says, of the columns that `superseded` keeps; none where nothing was estimated anew. */
export async function supersededColumns(ask: Ask, sql: StoreSql): Promise<readonly string[]> {
  const names = new Set((await ask({ text: sql.columnsOf('superseded'), values: {} })).map(({ name }) => name))
  return estimated.filter((name) => names.has(name))
}

/**
 * The table of all rows; where one method is asked for, each with its figures, whether they stand or a later estimate superseded them:
 * the last that the method made.
 */
export function fromSql(filter: Filter, superseded: readonly string[], bound: Bound): string {
  const { requests, join } = bound.sql
  const [method, other] = filter.where?.method ?? []
  if (method === undefined || other !== undefined || superseded.length === 0) return requests
  const of = bound.add(method)
  const before = ['id', 'started_at', ...superseded].map((name) => `${name} AS before_${name}`)
  const kept = [`method = ${of}`, ...spanSql(filter, bound)].join(' AND ')
  const standing = columns.map(({ name }) => `${name} AS ${name}`)
  const made = columns.map(
    ({ name }) => `${superseded.includes(name) ? `before_${name}` : `requests.${name}`} AS ${name}`,
  )
  return `(SELECT ${standing.join(', ')} FROM ${requests} WHERE method = ${of} UNION ALL
    SELECT ${made.join(', ')} FROM ${requests} ${join}
      (SELECT ${before.join(', ')} FROM superseded WHERE ${kept}
        QUALIFY row_number() OVER (PARTITION BY id, started_at ORDER BY superseded_at DESC) = 1) AS kept
      ON before_id = requests.id AND before_started_at = requests.started_at
    WHERE requests.method IS NULL OR requests.method <> ${of}) AS requests`
}
