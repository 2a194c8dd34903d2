import { StoreAnswerError } from '../errors.ts'
import type { UsageQuery, UsageRow } from '../usage-query.ts'
import type { Ask, Found } from './bound.ts'
import type { StoreSql } from './store-sql.ts'
import { supersededColumns } from './superseded.ts'
import { usageSql } from './usage-sql.ts'

/** Groups that an answer may have. */
const mostGroups = 50_000

const isKnown = ([, value]: readonly [string, unknown]): boolean => value !== null && value !== undefined

/** Names for `bucket` and `d0`, `d1`, ... */
function usageRowOf(found: Found, { bucket, by = [] }: UsageQuery): UsageRow {
  const { bucket: at, ...rest } = found
  const groups = by.map((dimension, index) => [dimension, rest[`d${index}`] ?? null])
  const sums = Object.entries(rest).filter((entry) => !/^d\d+$/.test(entry[0]) && isKnown(entry))
  return Object.fromEntries([
    ...(bucket ? [['from', new Date(Number(at)).toISOString()]] : []),
    ...groups,
    ...sums,
  ]) as UsageRow
}

/** @throws StoreAnswerError where that is too much */
export async function readUsage(ask: Ask, query: UsageQuery, sql: StoreSql): Promise<readonly UsageRow[]> {
  const superseded = query.where?.method ? await supersededColumns(ask, sql) : []
  const found = await ask(usageSql(query, mostGroups + 1, superseded, sql))
  if (found.length > mostGroups)
    throw new StoreAnswerError(
      `The answer has more than ${mostGroups} groups; take a longer bucket, fewer dimensions or top.`,
    )
  return found.map((each) => usageRowOf(each, query))
}
