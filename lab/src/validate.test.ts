import { describe, expect, it } from 'vitest'
import { type PublishedRow, readPublishedRows } from './load-measurements.ts'
import { acceleratorIn, bitsIn, taskIn } from './read-published.ts'
import { validate } from './validate.ts'
import { validationText } from './validation-text.ts'

const row: PublishedRow = {
  id: 'made-1',
  trust: 'third-party-measured',
  metric: 'energy_per_output_token',
  value: '0.15',
  unit: 'J/output token',
  model: 'made/dense-8b',
  params_total_b: '8',
  params_active_b: '8',
  precision: 'bf16',
  hardware: 'H100-80GB',
  n_accel: '1',
  batch: '64',
  tokens_in: '300',
  tokens_out: '500',
  workload: 'chat',
  includes_host: 'no',
  includes_pue: 'no',
}
const only = (changed: Partial<PublishedRow>) => validate([{ ...row, ...changed }], {})

describe('figures that others published', () => {
  it('are estimated at their own boundary and in their own unit', () => {
    const { rows, measured } = only({})
    expect(rows[0]).toMatchObject({ boundary: 'accelerator', unit: 'J/output token', inside: true, taken: [] })
    expect(measured).toEqual({ estimated: 1, inside: 1 })
    const perRequest = only({ metric: 'energy_per_request', unit: 'Wh', value: '0.028' }).rows[0]
    expect(perRequest?.estimate).toBeCloseTo(((rows[0]?.estimate as number) * 500) / 3600, 12)
    const thousand = only({ metric: 'energy_per_1000_requests', unit: 'kWh', value: '0.028' }).rows[0]
    expect(thousand?.estimate).toBeCloseTo(perRequest?.estimate as number, 12)
    const all = only({ includes_host: 'yes', includes_pue: 'yes' }).rows[0]
    expect(all?.boundary).toBe('datacentre')
    expect(all?.estimate).toBeGreaterThan(1.6 * (rows[0]?.estimate as number))
  })

  it('are outside where they are far, and inferred ones do not count as measured', () => {
    const { rows, measured } = only({ value: '20', trust: 'third-party-inferred' })
    expect(rows[0]?.inside).toBe(false)
    expect(measured.estimated).toBe(0)
  })

  it('are skipped with a reason', () => {
    const reason = (changed: Partial<PublishedRow>): string => only(changed).skipped[0]?.reason ?? ''
    expect(reason({ metric: 'energy_per_joke' })).toBe('energy_per_joke is no energy of a request')
    expect(reason({ includes_pue: '' })).toBe('its boundary is not clear')
    expect(reason({ metric: 'energy_per_request', unit: 'J', tokens_out: '' })).toMatch(/^how many tokens/)
    expect(reason({ params_total_b: '', model: 'nobody knows this' })).toMatch(/^neither the row nor the catalogue/)
    expect(reason({ value: 'some' })).toBe('some J/output token is no energy')
  })

  it('say what was taken where they say nothing', () => {
    expect(only({ tokens_in: '', tokens_out: '' }).rows[0]?.taken).toEqual([
      '500 tokens generated',
      '500 tokens of prompt',
    ])
  })

  it('are read by their words', () => {
    expect(acceleratorIn('A100-SXM4-80GB (1 of 8 used)')).toBe('A100')
    expect(acceleratorIn('DGX H200/H100')).toBeUndefined()
    expect(bitsIn('fp8 matmul, bf16 attention')).toBe(8)
    expect(bitsIn('mixed')).toBeUndefined()
    expect(taskIn('GPQA problem solving, reasoning on')).toBe('gpqa')
  })

  it('make a report with its totals', () => {
    const text = validationText(validate([row, { ...row, id: 'made-2', metric: 'water' }], {}))
    expect(text).toMatch(/made-1 +made\/dense-8b +accelerator +0\.150/)
    expect(text).toContain('made-2: water is no energy of a request')
    expect(text).toContain('inside the 90 % interval: 1 of 1 (100.0 %); skipped 1')
  })

  it('need their columns', () => {
    expect(() => readPublishedRows('id,trust\n1,x\n', 'made.csv')).toThrow(/made.csv has 1 rows and lacks metric, /)
  })
})
