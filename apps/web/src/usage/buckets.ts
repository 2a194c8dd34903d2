import type { Criterion, Impact } from 'inferprint'
import { groupedBy, impactIn, numberIn, type UsageRow } from './usage-row.ts'

/** A stretch of time, and what it cost. */
export interface Bucket {
  readonly fromMs: number
  readonly toMs: number
  readonly impact: Impact
  readonly requests: number
}

export type BucketUnit = 'hour' | 'day' | 'month'
const mostDays = 130
const lengths = { hour: 3_600_000, day: 86_400_000 } as const

/** Of hours, or of days, which become months where they are too many to tell apart. */
export function bucketsOf(
  rows: readonly UsageRow[],
  criterion: Criterion,
  isHours: boolean,
): { readonly unit: BucketUnit; readonly buckets: readonly Bucket[] } {
  const [first, last] = [rows[0], rows.at(-1)].map((row) => Date.parse(String(row?.from)))
  const isLong = !isHours && Number(last) - Number(first) > mostDays * lengths.day
  const unit: BucketUnit = isHours ? 'hour' : isLong ? 'month' : 'day'
  const startOf = ({ from }: UsageRow): string => (isLong ? `${String(from).slice(0, 7)}-01T00:00:00Z` : String(from))
  const groups = isLong ? groupedBy(rows, startOf) : new Map(rows.map((row) => [startOf(row), row]))
  const buckets = [...groups].flatMap(([from, row]) => {
    const impact = impactIn(row, criterion)
    const fromMs = Date.parse(String(from))
    return impact ? [{ fromMs, toMs: endOf(fromMs, unit), impact, requests: numberIn(row, 'requests') ?? 0 }] : []
  })
  return { unit, buckets }
}

function endOf(fromMs: number, unit: BucketUnit): number {
  if (unit !== 'month') return fromMs + lengths[unit]
  const at = new Date(fromMs)
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)
}
