/** Spans that end now; `own` has two days. */
export const periodIds = ['hours', 'week', 'month', 'quarter', 'year', 'all', 'own'] as const
export type PeriodId = (typeof periodIds)[number]

export const periodOf = (told: string | undefined): PeriodId => periodIds.find((each) => each === told) ?? 'month'

const days: Readonly<Partial<Record<PeriodId, number>>> = { week: 7, month: 30, quarter: 90, year: 365 }
const dayMs = 86_400_000
const hourMs = 3_600_000
const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

export interface Span {
  /** As the API takes it; absent where there is no end. */
  readonly from?: string
  readonly to?: string
}

/** Whole hours or days of UTC, the running one among them, so that buckets are whole and the address of a question stays. */
export function spanOf(
  { period, from, to }: { readonly period: PeriodId; readonly from: string; readonly to: string },
  nowMs: number,
): Span {
  if (period === 'own') {
    const isTurned = isDay(from) && isDay(to) && from > to
    const [first, last] = isTurned ? [to, from] : [from, to]
    return {
      ...(isDay(first) && { from: first }),
      ...(isDay(last) && { to: new Date(Date.parse(last) + dayMs).toISOString().slice(0, 10) }),
    }
  }
  if (period === 'hours') return { from: new Date(Math.floor(nowMs / hourMs) * hourMs - 23 * hourMs).toISOString() }
  const count = days[period]
  if (count === undefined) return {}
  return { from: new Date(Math.floor(nowMs / dayMs) * dayMs - (count - 1) * dayMs).toISOString().slice(0, 10) }
}
