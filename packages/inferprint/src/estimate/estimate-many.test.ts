import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateMany } from './columns.ts'
import { estimate, estimateFlat } from './index.ts'
import { ecologits08, ecologits09, ecologits011, inferprint1 } from './methods.ts'

const models = ['gpt-4o', 'claude-sonnet-4-5', 'mistral-large-latest', 'brand-new-13b']
const row = fc.record({
  model: fc.constantFrom(...models),
  provider: fc.constantFrom('openai', 'anthropic', undefined),
  zone: fc.constantFrom('FRA', 'WOR', undefined),
  outputTokens: fc.integer({ min: 0, max: 1e6 }),
  inputTokens: fc.integer({ min: 1, max: 1e5 }),
  interTokenLatencyS: fc.constantFrom(Number.NaN, 0.01, 0.04),
  requestLatencyS: fc.constantFrom(Number.POSITIVE_INFINITY, 0.5, 12),
})

describe('estimateMany', () => {
  it.each([inferprint1, ecologits011, ecologits09, ecologits08])(
    'has in every row what estimateFlat answers, $name',
    (method) => {
      fc.assert(
        fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
          const many = estimateMany(
            {
              model: rows.map(({ model }) => model),
              provider: rows.map(({ provider }) => provider),
              zone: rows.map(({ zone }) => zone),
              outputTokens: Float64Array.from(rows, ({ outputTokens }) => outputTokens),
              requestLatencyS: Float64Array.from(rows, ({ requestLatencyS }) => requestLatencyS),
              inputTokens: Float64Array.from(rows, ({ inputTokens }) => inputTokens),
              interTokenLatencyS: Float64Array.from(rows, ({ interTokenLatencyS }) => interTokenLatencyS),
            },
            { method },
          )
          rows.forEach(({ model, provider, zone, requestLatencyS, interTokenLatencyS, ...tokens }, index) => {
            const flat = estimateFlat(
              {
                model,
                ...tokens,
                ...(!Number.isNaN(interTokenLatencyS) && { interTokenLatencyS }),
                ...(provider && { provider }),
                ...(zone && { zone }),
                ...(Number.isFinite(requestLatencyS) && { requestLatencyS }),
              },
              { method },
            )
            const own = Object.fromEntries(Object.entries(many).map(([name, column]) => [name, column?.[index]]))
            expect(own).toEqual(flat)
          })
        }),
        { numRuns: 50 },
      )
    },
  )

  it('takes dictionaries, and more rows than one block', () => {
    const rows = 10_001
    const indices = Uint8Array.from({ length: rows }, (_, index) => index % models.length)
    const outputTokens = Uint32Array.from({ length: rows }, (_, index) => index)
    const coded = estimateMany({ model: { values: models, indices }, outputTokens })
    const plain = estimateMany({ model: Array.from(indices, (index) => models[index] as string), outputTokens })
    expect(coded).toEqual(plain)
    expect(coded.gwpMinKgco2eq[rows - 1]).toBe(
      estimate({ model: models[(rows - 1) % models.length] as string, outputTokens: rows - 1 }).gwp.min,
    )
  })

  it('has the same of inferprint1 in many rows of one situation, alike or not, measured or not', () => {
    const rows = 5000
    const drawn = fc.sample(
      fc.record({
        output: fc.integer({ min: 0, max: 20 }),
        prompt: fc.integer({ min: 0, max: 20 }),
        cached: fc.integer({ min: 0, max: 20 }),
        measured: fc.constantFrom(Number.NaN, Number.NaN, 0.002),
        firstTokenS: fc.constantFrom(Number.NaN, Number.NaN, 0.8),
      }),
      rows,
    )
    const grown = (exponent: number): number => Math.round(1.9 ** exponent)
    const columns = {
      model: ['gpt-4o', 'meta-llama/Llama-3.1-8B-Instruct', 'mistral-large-latest'],
      outputTokens: Uint32Array.from(drawn, ({ output }) => grown(output)),
      inputTokens: Uint32Array.from(drawn, ({ prompt }) => grown(prompt) - 1),
      cachedTokens: Uint32Array.from(drawn, ({ cached }) => grown(cached) - 1),
      measuredItEnergyKwh: Float64Array.from(drawn, ({ measured }) => measured),
      timeToFirstTokenS: Float64Array.from(drawn, ({ firstTokenS }) => firstTokenS),
    }
    const { model: names } = columns
    const model = drawn.map((_, index) => names[index % names.length] as string)
    const many = estimateMany({ ...columns, model }, { method: inferprint1 })
    const columnsOf = Object.entries(many)
    for (let index = 0; index < rows; index++) {
      const [measured, firstTokenS] = [columns.measuredItEnergyKwh[index], columns.timeToFirstTokenS[index]]
      const request = {
        model: model[index] as string,
        outputTokens: columns.outputTokens[index] as number,
        inputTokens: columns.inputTokens[index] as number,
        cachedTokens: columns.cachedTokens[index] as number,
        ...(Number.isNaN(measured) ? {} : { measuredItEnergyKwh: measured as number }),
        ...(Number.isNaN(firstTokenS) ? {} : { timeToFirstTokenS: firstTokenS as number }),
      }
      const own = Object.fromEntries(columnsOf.map(([name, column]) => [name, column?.[index]]))
      expect(own).toEqual(estimateFlat(request))
    }
  })

  it('takes measured energies where there are some', () => {
    const measuredItEnergyKwh = Float64Array.of(Number.NaN, 0.001)
    const { energyMinKwh } = estimateMany(
      { model: 'gpt-4o', outputTokens: Uint32Array.of(300, 300), measuredItEnergyKwh },
      { method: ecologits011 },
    )
    const estimated = estimate({ model: 'gpt-4o', outputTokens: 300 }, { method: ecologits011 })
    expect(energyMinKwh[0]).toBe(estimated.energy.min)
    expect(energyMinKwh[1]).toBeCloseTo(0.0012, 12)
  })

  const one = { model: 'gpt-4o', outputTokens: Float64Array.of(1, 2) }
  it.each([
    [{ ...one, outputTokens: Float64Array.of(1, -2) }, /outputTokens of row 1 is -2; expected a whole number/],
    [{ ...one, outputTokens: Float64Array.of(Number.NaN) }, /outputTokens of row 0 is NaN/],
    [{ ...one, requestLatencyS: Float64Array.of(1) }, /requestLatencyS has 1 rows; expected 2/],
    [{ ...one, requestLatencyS: Float64Array.of(1, -1) }, /requestLatencyS of row 1 is -1/],
    [{ ...one, measuredItEnergyKwh: Float64Array.of(1, Number.POSITIVE_INFINITY) }, /measuredItEnergyKwh of row 1/],
    [{ ...one, model: ['gpt-4o'] }, /model has 1 rows, outputTokens has 2/],
    [{ ...one, model: { values: ['gpt-4o'], indices: Uint8Array.of(0, 1) } }, /model of row 1 is place 1/],
    [{ ...one, zone: ['FRA', 'nowhere'] }, /row 1: zone is "nowhere"/],
  ])('refuses what is wrong and names the row', (columns, message) => {
    expect(() => estimateMany(columns)).toThrow(message)
  })

  it('answers no rows with no rows', () => {
    expect(estimateMany({ model: 'gpt-4o', outputTokens: new Float64Array(0) }).energyMinKwh).toHaveLength(0)
  })
})
