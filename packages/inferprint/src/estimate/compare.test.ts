import { describe, expect, it } from 'vitest'
import { compare, estimate, toEcologitsJson } from './index.ts'
import { ecologits08 } from './methods.ts'

const requests = ['gpt-4o', 'gpt-4o-mini', 'llama3.1:8b'].map((model) => ({ model, outputTokens: 300 }))

describe('compare', () => {
  it('puts the lowest impact first, and says how many times the others are', () => {
    const rows = compare(requests)
    const values = rows.map(({ impact }) => impact.value)
    expect(values).toEqual(values.toSorted((left, right) => left - right))
    expect(rows[0]).toMatchObject({ timesLowest: 1, overlapsLowest: true, impact: { type: 'GWP' } })
    for (const { impact, timesLowest } of rows)
      expect(timesLowest).toBeCloseTo(impact.value / (values[0] ?? Number.NaN), 12)
  })

  it('tells ranges that touch from those that do not', () => {
    const [lowest, ...others] = compare(requests, { criterion: 'energy' })
    for (const { impact, overlapsLowest } of others)
      expect(overlapsLowest).toBe(impact.min <= (lowest?.impact.max ?? Number.NaN))
  })

  it('refuses a criterion that a method does not have', () => {
    expect(() => compare(requests, { criterion: 'wcf', method: ecologits08 })).toThrow(/criterion is "wcf"/)
    expect(compare([])).toEqual([])
  })
})

describe("EcoLogits' JSON", () => {
  it('has its keys, its order of fields and its nulls', () => {
    const json = toEcologitsJson(estimate({ model: 'gpt-4o', provider: 'openai', outputTokens: 300 }))
    expect(Object.keys(json)).toEqual(['energy', 'gwp', 'adpe', 'pe', 'wcf', 'usage', 'embodied', 'warnings', 'errors'])
    expect(Object.keys(json.usage)).toEqual(['type', 'name', 'energy', 'gwp', 'adpe', 'pe', 'wcf'])
    expect(Object.keys(json.embodied)).toEqual(['type', 'name', 'gwp', 'adpe', 'pe'])
    expect(json.gwp).toMatchObject({ type: 'GWP', name: 'Global Warming Potential', unit: 'kgCO2eq' })
    expect(json.errors).toBeNull()
    expect(json.warnings?.[0]).toMatchObject({ code: 'model-arch-not-released' })
  })

  it('writes a number where there is no range', () => {
    const { energy } = toEcologitsJson(estimate({ model: 'mistralai/open-mistral-7b', outputTokens: 1 }))
    expect(['number', 'object']).toContain(typeof energy?.value)
    const exact = estimate({ model: 'mistralai/open-mistral-7b', outputTokens: 1, measuredItEnergyKwh: 0 })
    expect(toEcologitsJson(exact).energy?.value).toBe(0)
  })
})
