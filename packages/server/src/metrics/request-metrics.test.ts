import { estimate } from 'inferprint'
import { rowOf } from 'inferprint/emit/core'
import type { RequestRecord } from 'inferprint/instrument'
import { expect, test } from 'vitest'
import { RequestMetrics } from './request-metrics.ts'

const recordOf = (more: Partial<RequestRecord> = {}): RequestRecord => ({
  id: crypto.randomUUID(),
  startedAt: '2026-11-25T12:00:00.000Z',
  sdk: 'gateway',
  operation: 'chat',
  provider: 'openai',
  requestModel: 'gpt-4o',
  stream: false,
  outcome: 'completed',
  durationS: 0.7,
  usage: {
    format: 'openai-chat',
    input: { totalTokens: 10 },
    output: { totalTokens: 300 },
    interrupted: false,
    warnings: [],
  },
  tokens: 'reported',
  footprint: estimate({ model: 'gpt-4o', outputTokens: 300 }),
  labels: {},
  notes: [],
  ...more,
})

/** Name with labels -> value. */
const read = (text: string) =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at), Number(line.slice(at + 1))] as const
      }),
  )

const labels =
  'operation="chat",provider="openai",model="openai/gpt-4o",method="inferprint-1",tier="estimated",outcome="completed"'

test('sums of what requests cost, phase by phase, and the ends of their intervals', () => {
  const metrics = new RequestMetrics()
  const record = recordOf()
  for (let turn = 0; turn < 3; turn++) metrics.add(rowOf(record))
  const values = read(metrics.text())
  const { footprint } = record
  const own = labels.replace('openai/gpt-4o', String(footprint?.model))
  expect(values.get(`inferprint_requests_total{${own}}`)).toBe(3)
  expect(values.get(`inferprint_tokens_total{${own},type="output"}`)).toBe(900)
  expect(values.get(`inferprint_energy_kwh_total{${own},phase="usage"}`)).toBeCloseTo(
    3 * (footprint?.energy.value ?? 0),
    12,
  )
  expect(values.get(`inferprint_gwp_kgco2eq_total{${own},phase="embodied"}`)).toBeCloseTo(
    3 * (footprint?.embodied.gwp?.value ?? 0),
    12,
  )
  expect(values.get(`inferprint_gwp_max_kgco2eq_total{${own}}`)).toBeCloseTo(3 * (footprint?.gwp.max ?? 0), 12)
  expect(values.has(`inferprint_energy_kwh_total{${own},phase="embodied"}`)).toBe(false)
  expect(values.get(`inferprint_request_duration_seconds_bucket{${own},le="0.5"}`)).toBe(0)
  expect(values.get(`inferprint_request_duration_seconds_bucket{${own},le="1"}`)).toBe(3)
  expect(values.get(`inferprint_request_duration_seconds_bucket{${own},le="+Inf"}`)).toBe(3)
  expect(values.get(`inferprint_request_duration_seconds_sum{${own}}`)).toBeCloseTo(2.1, 12)
})

test('what is not known is absent, never zero', () => {
  const metrics = new RequestMetrics()
  const { footprint: _, usage: __, durationS: ___, ...bare } = recordOf({ outcome: 'failed' })
  metrics.add(rowOf(bare))
  const text = metrics.text()
  expect(text).toContain('inferprint_requests_total{')
  expect(text).not.toMatch(/inferprint_(energy|gwp|tokens|request_duration)/)
})

test('labels of records are metrics\u2019 labels only where they were asked for, and no text of theirs ends a line', () => {
  const metrics = new RequestMetrics(['team', 'cost-centre'])
  metrics.add(rowOf(recordOf({ labels: { team: 'a"b\\c\nd', 'cost-centre': '7', other: 'x' } })))
  const text = metrics.text()
  expect(text).toContain('label_team="a\\"b\\\\c\\nd",label_cost_centre="7"')
  expect(text).not.toContain('other=')
  expect(text.split('\n').every((line) => line === '' || /^(#|inferprint_)/.test(line))).toBe(true)
})

test('callers cannot make series without end', () => {
  const metrics = new RequestMetrics(['conversation'])
  for (let turn = 0; turn < 2500; turn++) metrics.add(rowOf(recordOf({ labels: { conversation: String(turn) } })))
  const values = read(metrics.text())
  const requests = [...values].filter(([name]) => name.startsWith('inferprint_requests_total'))
  expect(requests).toHaveLength(2001)
  expect(values.get('inferprint_requests_total{overflow="true"}')).toBe(500)
  expect(requests.reduce((sum, [, value]) => sum + value, 0)).toBe(2500)
})

test('what the server tells of itself', () => {
  const metrics = new RequestMetrics([], [{ name: 'inferprint_x', kind: 'gauge', help: 'An x.', value: () => 7 }])
  expect(metrics.text()).toBe('# HELP inferprint_x An x.\n# TYPE inferprint_x gauge\ninferprint_x 7\n')
})

test('a sum stands for as many requests as it has, and a program\u2019s own energy for none', () => {
  const metrics = new RequestMetrics()
  const row = rowOf(recordOf())
  metrics.add(row)
  metrics.add({ ...row, requests: 20 })
  metrics.add({ ...row, source: 'program' })
  const values = read(metrics.text())
  const sumOf = (name: string) =>
    [...values].filter(([key]) => key.startsWith(name)).reduce((sum, [, value]) => sum + value, 0)
  expect(sumOf('inferprint_requests_total')).toBe(21)
  expect(sumOf('inferprint_request_duration_seconds_count')).toBe(1)
  expect(sumOf('inferprint_energy_kwh_total')).toBeCloseTo(2 * (row.energy_kwh ?? 0), 12)
})
