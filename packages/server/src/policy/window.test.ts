import fc from 'fast-check'
import { wallClock } from 'inferprint/instrument/core'
import { describe, expect, it } from 'vitest'
import { isIn, windowAt } from './window.ts'

const shown = (period: 'hour' | 'day' | 'week' | 'month', zone: string, at: string) => {
  const { fromMs, toMs } = windowAt(period, Date.parse(at), wallClock(zone))
  return [new Date(fromMs).toISOString(), new Date(toMs).toISOString()]
}

describe('windowAt', () => {
  it('is of the calendar, on the clock of a zone', () => {
    expect(shown('hour', 'UTC', '2026-11-25T12:34:56Z')).toEqual([
      '2026-11-25T12:00:00.000Z',
      '2026-11-25T13:00:00.000Z',
    ])
    expect(shown('day', 'Europe/Paris', '2026-11-25T23:30:00Z')).toEqual([
      '2026-11-25T23:00:00.000Z',
      '2026-11-26T23:00:00.000Z',
    ])
    expect(shown('week', 'UTC', '2026-11-25T12:00:00Z')).toEqual([
      '2026-11-23T00:00:00.000Z',
      '2026-11-30T00:00:00.000Z',
    ])
    expect(shown('month', 'America/New_York', '2026-03-20T12:00:00Z')).toEqual([
      '2026-03-01T05:00:00.000Z',
      '2026-04-01T04:00:00.000Z',
    ])
  })

  it('is 23 and 25 hours long where clocks are put', () => {
    expect(shown('day', 'Europe/Paris', '2026-03-29T12:00:00Z')).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ])
    expect(shown('day', 'Europe/Paris', '2026-10-25T12:00:00Z')).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ])
  })

  it('is the same for each of its instants, and holds them, in any zone', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Paris', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia')
    const instant = fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2030, 0) })
    fc.assert(
      fc.property(
        fc.constantFrom('day', 'week', 'month'),
        zone,
        instant,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (period, name, at, share) => {
          const wall = wallClock(name)
          const window = windowAt(period, at, wall)
          expect(isIn(window, at)).toBe(true)
          const other = Math.floor(window.fromMs + share * (window.toMs - window.fromMs - 1))
          expect(windowAt(period, other, wall)).toEqual(window)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('has no end where there is none', () => {
    expect(windowAt('process', 0, wallClock('UTC'))).toEqual({ fromMs: -Infinity, toMs: Infinity })
  })
})
