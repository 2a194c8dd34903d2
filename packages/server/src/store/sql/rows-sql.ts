import type { Filter } from '../usage-query.ts'
import { Bound, type Sql } from './bound.ts'
import type { StoreSql } from './store-sql.ts'
import { whereSql } from './where-sql.ts'

/** Rows of a filter, under the names of their columns. */
export function rowsSql(filter: Filter, select: string, sql: StoreSql): Sql {
  const bound = new Bound(sql)
  return { text: `SELECT ${select} FROM ${sql.requests}${whereSql(filter, bound)}`, values: bound.values }
}

/** The latest of them, whose columns are made of those rows alone. */
export function latestSql(filter: Filter, select: string, count: number, sql: StoreSql): Sql {
  const bound = new Bound(sql)
  const latest = `SELECT * FROM ${sql.requests}${whereSql(filter, bound)} ORDER BY started_at DESC, id LIMIT ${Math.trunc(count)}`
  return {
    text: `SELECT ${select} FROM (${latest}) AS requests ORDER BY requests.started_at DESC, id`,
    values: bound.values,
  }
}
