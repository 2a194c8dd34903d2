import { ofRequests } from '../columns.ts'
import { dimensions, type Filter, labelOf } from '../usage-query.ts'
import type { Bound } from './bound.ts'

/** A name of the code's own lists, or an error of the code. */
export function listed<T extends string>(list: readonly T[], name: T): T {
  if (list.includes(name)) return name
  throw new TypeError(`${name} is no column to ask for; expected one of ${list.join(', ')}`)
}

export function dimensionSql(dimension: string, bound: Bound): string {
  const label = labelOf(dimension)
  if (label !== undefined) return bound.sql.label(bound.add(label))
  return dimension === 'source' ? `coalesce(source, '${ofRequests}')` : listed(dimensions, dimension)
}

/** That a row starts within the time of a filter. */
export function spanSql({ fromMs, toMs }: Filter, bound: Bound): readonly string[] {
  const all: string[] = []
  if (fromMs !== undefined) all.push(`started_at >= ${bound.sql.timeOfMs(bound.add(fromMs))}`)
  if (toMs !== undefined) all.push(`started_at < ${bound.sql.timeOfMs(bound.add(toMs))}`)
  return all
}

export function whereSql(filter: Filter, bound: Bound): string {
  const all = [...spanSql(filter, bound)]
  for (const [dimension, values] of Object.entries(filter.where ?? {})) {
    if (dimension === 'source' && values.length === 1 && values[0] === ofRequests) {
      all.push('source IS NULL')
      continue
    }
    /** What every row of requests lacks, the engine passes over unread. */
    const column = dimension === 'source' && !values.includes(ofRequests) ? 'source' : dimensionSql(dimension, bound)
    all.push(`${bound.sql.text(column)} IN (${values.map((value) => bound.add(value)).join(', ') || 'NULL'})`)
  }
  return all.length === 0 ? '' : ` WHERE ${all.join(' AND ')}`
}
