import { StoreAnswerError } from '../errors.ts'
import type { UsageQuery, UsageRow } from '../usage-query.ts'

/** Groups that an answer may have. */
const mostGroups = 50_000
/** So many tell that there are too many. */
export const askedGroups = mostGroups + 1

type Found = Readonly<Record<string, unknown>>

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

/** What an engine found by `usageSql`, as it is told. @throws StoreAnswerError where that is too much */
export function usageRows(found: readonly Found[], query: UsageQuery): readonly UsageRow[] {
  if (found.length > mostGroups)
    throw new StoreAnswerError(
      `The answer has more than ${mostGroups} groups; take a longer bucket, fewer dimensions or top.`,
    )
  return found.map((each) => usageRowOf(each, query))
}
