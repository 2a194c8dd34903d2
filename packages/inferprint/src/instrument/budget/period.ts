/** Of the calendar; `process` never ends. A week begins on Monday, as in ISO 8601. */
export const periods = ['hour', 'day', 'week', 'month', 'process'] as const
export type Period = (typeof periods)[number]

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What the clock on the wall shows at an instant, written as if it were UTC, ms since 1970. */
export type WallClock = (instant: number) => number

/** @throws TypeError for a zone that the platform does not know */
export function wallClock(timeZone: string): WallClock {
  if (timeZone === 'UTC') return (instant) => instant
  const parts = formatter(timeZone)
  return (instant) => {
    const on: Record<string, number> = {}
    for (const { type, value } of parts.formatToParts(instant)) on[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = on
    const fraction = ((instant % 1000) + 1000) % 1000
    return Date.UTC(year, month - 1, day, hour, minute, second) + fraction
  }
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  const numeric = 'numeric'
  const fields = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  } as const
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', hourCycle: 'h23', ...fields })
  } catch {
    throw new TypeError(`timeZone is ${String(timeZone)}; expected a name such as "UTC" or "Europe/Paris"`)
  }
}

/** When the period ends that an instant lies in, ms since 1970. */
export function periodEnd(period: Period, instant: number, wall: WallClock): number {
  if (period === 'process') return Number.POSITIVE_INFINITY
  const now = wall(instant)
  /** By what is left of it, so that the hour which comes twice in autumn is two. */
  if (period === 'hour') return instant + hourMs - modulo(now, hourMs)
  return firstInstant(nextMidnight(period, new Date(now)), instant, wall)
}

function nextMidnight(period: 'day' | 'week' | 'month', on: Date): number {
  const [year, month, day] = [on.getUTCFullYear(), on.getUTCMonth(), on.getUTCDate()]
  if (period === 'month') return Date.UTC(year, month + 1, 1)
  const daysLeft = period === 'day' ? 1 : 7 - ((on.getUTCDay() + 6) % 7)
  return Date.UTC(year, month, day + daysLeft)
}

/** The first after `instant` at which the wall shows a time; where clocks skip it, when they do. */
function firstInstant(shown: number, instant: number, wall: WallClock): number {
  const before = shown - (wall(shown - dayMs) - (shown - dayMs))
  const after = shown - (wall(shown + dayMs) - (shown + dayMs))
  const fitting = [before, after].filter((each) => each > instant && wall(each) === shown)
  return fitting.length > 0 ? Math.min(...fitting) : before
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by
