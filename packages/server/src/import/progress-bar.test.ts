import { describe, expect, it } from 'vitest'
import type { Imported } from './index.ts'
import { barOf, inClock, inUnits, ProgressBar } from './progress-bar.ts'
import { summaryOf } from './summary.ts'

describe('the bar', () => {
  it('tells rows, bytes, speed and how long still', () => {
    const progress = { read: 50_000, bytes: 25e6, allBytes: 100e6, rows: 49_990, aside: 10 }
    expect(barOf(progress, 5)).toBe(
      '[######..................] 25 %  50,000 rows, 25.0 MB of 100 MB  10,000 rows/s, 0:15 left, 10 set aside',
    )
    expect(barOf({ read: 0, bytes: 0, allBytes: 0, rows: 0, aside: 0 }, 0)).toContain('0 %  0 rows')
  })

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1500, '1.5 kB'],
    [123e6, '123 MB'],
    [2.5e15, '2500 TB'],
  ])('%d bytes are %s', (bytes, told) => expect(inUnits(bytes)).toBe(told))

  it.each([
    [0.4, '0:00'],
    [65, '1:05'],
    [7200, '2:00:00'],
  ])('%d s are %s', (seconds, told) => expect(inClock(seconds)).toBe(told))

  it('is nothing where there is no terminal, and is gone at the end', () => {
    const said: string[] = []
    const write = (text: string): boolean => said.push(text) > 0
    const progress = { read: 1, bytes: 1, allBytes: 2, rows: 1, aside: 0 }
    const piped = new ProgressBar({ write, isTTY: false, columns: 80 } as never)
    piped.tell(progress)
    piped.clear()
    expect(said).toEqual([])
    const shown = new ProgressBar({ write, isTTY: true, columns: 40 } as never)
    shown.tell(progress)
    /** Not for every line. */
    shown.tell(progress)
    shown.clear()
    expect(said).toHaveLength(2)
    expect(said[0]).toContain('\r\u001b[K[############............] 50 %')
    expect(said[0]?.length).toBeLessThanOrEqual(39 + 4)
    expect(said[1]).toBe('\r\u001b[K')
  })
})

describe('the summary', () => {
  const imported: Imported = {
    files: 2,
    read: 1200,
    stored: 900,
    known: 50,
    resumed: 10,
    passed: { 'a run of type chain': 200 },
    aside: { 'it tells no tokens': 30, 'it names no model': 10 },
    totals: {
      requests: 950,
      energyKwh: 1.23456,
      gwpKgco2eq: 0.5,
      programsEnergyKwh: 2,
      programsGwpKgco2eq: 0.1,
      firstMs: Date.UTC(2026, 10, 1),
      lastMs: Date.UTC(2026, 10, 25),
    },
  }

  it('accounts for every line, and tells sums, unit and period', () => {
    expect(summaryOf(imported, 'store.duckdb', 'log.aside.jsonl').split('\n')).toEqual([
      '1,200 lines read of 2 files',
      '  900 rows are new in store.duckdb',
      '  50 rows were there already, and are not counted again',
      '  10 rows were stored before this import was broken off',
      '  passed over, for they are of no request:',
      '           200  a run of type chain',
      '  40 lines are set aside in log.aside.jsonl:',
      '            30  it tells no tokens',
      '            10  it names no model',
      'in all, from 2026-11-01 to 2026-11-25:',
      '  requests (950): 1.235 kWh, 0.5 kgCO2eq',
      '  programs themselves, never added to requests: 2 kWh, 0.1 kgCO2eq',
    ])
  })

  it('of nothing tells no sums', () => {
    const none = {
      ...imported,
      files: 1,
      read: 0,
      stored: 0,
      known: 0,
      resumed: 0,
      passed: {},
      aside: {},
      totals: { requests: 0 },
    }
    expect(summaryOf(none, 's', 'a')).toBe('0 lines read\n  0 rows are new in s')
  })
})
