import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { periodEnd, wallClock } from './period.ts'

const end = (period: Parameters<typeof periodEnd>[0], at: string, timeZone = 'UTC'): string =>
  new Date(periodEnd(period, Date.parse(at), wallClock(timeZone))).toISOString()

describe('periodEnd', () => {
  it('follows the calendar', () => {
    expect(end('hour', '2026-11-25T12:45:57.123Z')).toBe('2026-11-25T13:00:00.000Z')
    expect(end('day', '2026-11-25T00:00:00Z')).toBe('2026-11-26T00:00:00.000Z')
    expect(end('week', '2026-11-25T12:00:00Z')).toBe('2026-11-30T00:00:00.000Z')
    expect(end('week', '2026-11-29T23:59:59.999Z')).toBe('2026-11-30T00:00:00.000Z')
    expect(end('week', '2026-11-30T00:00:00Z')).toBe('2026-12-07T00:00:00.000Z')
    expect(end('month', '2026-12-31T23:00:00Z')).toBe('2027-01-01T00:00:00.000Z')
    expect(end('month', '2028-02-29T23:00:00Z')).toBe('2028-03-01T00:00:00.000Z')
    expect(periodEnd('process', 0, wallClock('UTC'))).toBe(Number.POSITIVE_INFINITY)
  })

  it('is that of the time zone', () => {
    expect(end('day', '2026-11-25T22:59:00Z', 'Europe/Paris')).toBe('2026-11-25T23:00:00.000Z')
    expect(end('day', '2026-11-25T23:00:00Z', 'Europe/Paris')).toBe('2026-11-26T23:00:00.000Z')
    expect(end('hour', '2026-11-25T12:10:00Z', 'Asia/Kolkata')).toBe('2026-11-25T12:30:00.000Z')
    expect(end('month', '2026-11-30T23:30:00Z', 'Europe/Paris')).toBe('2026-12-31T23:00:00.000Z')
  })

  it('knows days of 23 and 25 hours, and midnights that do not exist', () => {
    expect(end('day', '2026-03-29T00:30:00Z', 'Europe/Paris')).toBe('2026-03-29T22:00:00.000Z')
    expect(end('day', '2026-10-25T00:30:00Z', 'Europe/Paris')).toBe('2026-10-25T23:00:00.000Z')
    /** Clocks went from 24:00 to 01:00 at 02:00Z. */
    expect(end('day', '2023-04-27T20:00:00Z', 'Africa/Cairo')).toBe('2023-04-27T22:00:00.000Z')
    /** Clocks went from 00:01 back to 23:01 at 02:31Z: midnight came twice. */
    expect(end('day', '2010-11-07T02:00:00Z', 'America/St_Johns')).toBe('2010-11-07T02:30:00.000Z')
    expect(end('day', '2010-11-07T02:45:00Z', 'America/St_Johns')).toBe('2010-11-07T03:30:00.000Z')
    expect(end('day', '2018-11-03T12:00:00Z', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
  })

  it('lies ahead, by no more than the period is long, and is on the hour or at midnight of the wall', () => {
    const zones = ['UTC', 'Europe/Paris', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Auckland', 'America/New_York']
    const longest = { hour: 1, day: 25, week: 7 * 24 + 1, month: 31 * 24 + 1 }
    fc.assert(
      fc.property(
        fc.constantFrom('hour', 'day', 'week', 'month'),
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2035, 0, 1) }),
        (period, zone, instant) => {
          const wall = wallClock(zone)
          const until = periodEnd(period, instant, wall)
          expect(until).toBeGreaterThan(instant)
          expect(until - instant).toBeLessThanOrEqual(longest[period] * 3_600_000)
          expect(wall(until) % (period === 'hour' ? 3_600_000 : 86_400_000)).toBe(0)
        },
      ),
    )
  })

  it('refuses a zone that nobody knows', () => {
    expect(() => wallClock('Europe/Atlantis')).toThrow('timeZone is Europe/Atlantis; expected a name such as "UTC"')
  })
})
