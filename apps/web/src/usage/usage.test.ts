import { expect, test } from 'vitest'
import { bucketsOf } from './buckets.ts'
import { spanOf } from './period.ts'
import { pathsOf, readQuestion } from './question.ts'
import { groupedBy, impactIn, sumOf } from './usage-row.ts'

const now = Date.UTC(2026, 10, 30, 22, 5)
const own = (from: string, to: string) => spanOf({ period: 'own', from, to }, now)
const row = (from: string, gwp: number) => ({
  from,
  requests: 1,
  gwp_kgco2eq: gwp,
  gwp_min_kgco2eq: gwp / 2,
  gwp_max_kgco2eq: 4 * gwp,
})

test('periods are of whole days and hours, the running one among them', () => {
  const of = (period: Parameters<typeof spanOf>[0]['period']) => spanOf({ period, from: '', to: '' }, now)
  expect(of('month')).toEqual({ from: '2026-11-01' })
  expect(of('week')).toEqual({ from: '2026-11-24' })
  expect(of('hours')).toEqual({ from: '2026-11-29T23:00:00.000Z' })
  expect(of('all')).toEqual({})
  expect(own('2026-02-27', '2026-02-28')).toEqual({ from: '2026-02-27', to: '2026-03-01' })
  expect(own('2026-02-28', '2026-02-27')).toEqual({ from: '2026-02-27', to: '2026-03-01' })
  expect(own('2026-02-31x', '')).toEqual({})
})

test('an address is a question, and what nobody knows in it is left out', () => {
  const question = readQuestion({ period: 'week', of: 'pe', model: 'a,b', 'label.team one': 'x & y', nonsense: '1' })
  expect(question).toMatchObject({ period: 'week', criterion: 'pe', only: { model: 'a,b', 'label.team one': 'x & y' } })
  const { parts, csv } = pathsOf(question, now)
  expect(Object.fromEntries(new URL(parts, 'http://x').searchParams)).toEqual({
    from: '2026-11-24',
    model: 'a,b',
    'label.team one': 'x & y',
    by: 'model,provider,zone',
    measures: 'tokens,energy,gwp,adpe,pe,wcf',
  })
  expect(csv).toBe('v1/export?from=2026-11-24&model=a%2Cb&label.team+one=x+%26+y&format=csv')
  expect(readQuestion({ period: 'eternity', of: 'love' })).toMatchObject({ period: 'month', criterion: 'gwp' })
})

test('a method is asked of sums, and not of the rows themselves', () => {
  const { parts, latest, csv } = pathsOf(readQuestion({ method: 'ecologits-0.11' }), now)
  expect(parts).toContain('method=ecologits-0.11')
  expect(latest + csv).not.toContain('method')
})

test('what no row knows stays unknown, and is never zero', () => {
  const rows = [
    { model: 'a', requests: 2, estimated_requests: 0 },
    { model: null, requests: 1, estimated_requests: 1, energy_kwh: 3, energy_min_kwh: 1, energy_max_kwh: 9 },
  ]
  expect(sumOf(rows)).toEqual({
    requests: 3,
    estimated_requests: 1,
    energy_kwh: 3,
    energy_min_kwh: 1,
    energy_max_kwh: 9,
  })
  const groups = groupedBy(rows, ({ model }) => (typeof model === 'string' ? model : null))
  expect([...groups.keys()]).toEqual(['a', null])
  expect(impactIn(groups.get('a') ?? {}, 'energy')).toBeUndefined()
  expect(impactIn(sumOf(rows), 'energy')).toMatchObject({ value: 3, min: 1, max: 9, unit: 'kWh' })
})

test('days that are too many become months, and their sums stay', () => {
  const days = Array.from({ length: 365 }, (_, at) => row(new Date(Date.UTC(2026, 0, 1 + at)).toISOString(), 1 + at))
  expect(bucketsOf(days.slice(0, 90), 'gwp', false)).toMatchObject({ unit: 'day' })
  const { unit, buckets } = bucketsOf(days, 'gwp', false)
  expect([unit, buckets.length]).toEqual(['month', 12])
  expect(buckets.reduce((sum, { impact }) => sum + impact.value, 0)).toBeCloseTo((365 * 366) / 2)
  expect(buckets[1]).toMatchObject({ fromMs: Date.UTC(2026, 1, 1), toMs: Date.UTC(2026, 2, 1), requests: 28 })
  expect(bucketsOf([], 'gwp', false).buckets).toEqual([])
})
