import { type Period, periodEnd, type WallClock } from 'inferprint/instrument/core'

/** Of the calendar; the first instant that counts, and the first that no longer does, ms since 1970. */
export interface Window {
  readonly fromMs: number
  readonly toMs: number
}

const hourMs = 3_600_000
/** No window is longer; clocks may be put by two hours in one. */
const longestMs = { hour: 2 * hourMs, day: 26 * hourMs, week: (7 * 24 + 2) * hourMs, month: (31 * 24 + 2) * hourMs }

/** The window that an instant lies in; `process` has neither beginning nor end. */
export function windowAt(period: Period, instant: number, wall: WallClock): Window {
  if (period === 'process') return { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY }
  let fromMs = instant - longestMs[period]
  for (;;) {
    const toMs = periodEnd(period, fromMs, wall)
    if (toMs > instant) return { fromMs, toMs }
    fromMs = toMs
  }
}

export const isIn = ({ fromMs, toMs }: Window, instant: number): boolean => instant >= fromMs && instant < toMs
