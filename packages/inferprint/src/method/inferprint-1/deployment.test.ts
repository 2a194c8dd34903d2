import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accelerators } from '../../catalogue/accelerators.ts'
import { type Deployment, deploymentInputs, priorScenarios } from './deployment.ts'
import { isExplained, reweigh } from './likelihood.ts'
import { nativeBitsOf, shapeOf } from './model-shape.ts'
import { weightedQuantiles } from './weighted-quantile.ts'

const sizes = fc
  .record({
    activeParametersB: fc.double({ min: 0.1, max: 500, noNaN: true }),
    sparsity: fc.double({ min: 1, max: 30, noNaN: true }),
    nativeBits: fc.constantFrom(undefined, 4, 8, 16),
  })
  .map(({ activeParametersB, sparsity, nativeBits }) => ({
    activeParametersB,
    totalParametersB: activeParametersB * sparsity,
    nativeBits,
  }))

describe('deployments that may be', () => {
  it('weigh one together, and hold the weights', () => {
    fc.assert(
      fc.property(sizes, (model) => {
        const scenarios = priorScenarios(model, shapeOf(model))
        expect(scenarios.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10)
        for (const { accelerator, acceleratorCount, weightBits } of scenarios) {
          const memoryGb = acceleratorCount * (accelerators().get(accelerator)?.memoryGb as number)
          expect((model.totalParametersB * weightBits) / 8).toBeLessThanOrEqual(memoryGb)
        }
      }),
    )
  })

  it('take weights that were published in few bits as served so', () => {
    const gptOss = { hfId: 'openai/gpt-oss-120b', activeParametersB: 5.1, totalParametersB: 117 }
    const nativeBits = nativeBitsOf(gptOss.hfId)
    expect(nativeBits).toBe(4)
    const four = priorScenarios({ ...gptOss, nativeBits }, shapeOf(gptOss)).filter(({ weightBits }) => weightBits === 4)
    expect(four.reduce((sum, { weight }) => sum + weight, 0)).toBeGreaterThan(0.7)
  })

  it('take whole tiles of a mixture: more rows in 8 bits, or where sequences outnumber the experts of an accelerator', () => {
    const model = { hfId: 'Qwen/Qwen3-30B-A3B-Instruct-2507', activeParametersB: 3, totalParametersB: 30 }
    const served = { accelerator: 'H100', acceleratorCount: 2, replicaCount: 1, weightBits: 16, batchSize: 64 }
    const rows = (change: Partial<Deployment>): number | undefined =>
      deploymentInputs(model, shapeOf(model), { ...served, ...change }).tile_row_count
    expect(rows({})).toBe(16)
    expect(rows({ batchSize: 65 })).toBe(64)
    expect(rows({ batchSize: 8, weightBits: 8 })).toBe(64)
    expect(rows({ batchSize: 512, weightBits: 4 })).toBe(16)
  })

  it('multiply in no fewer bits than the accelerator has units for', () => {
    const model = { activeParametersB: 5, totalParametersB: 120 }
    const bits = (accelerator: string, weightBits: number): number | undefined =>
      deploymentInputs(model, shapeOf(model), {
        accelerator,
        acceleratorCount: 1,
        replicaCount: 1,
        weightBits,
        batchSize: 8,
      }).operation_bits
    expect([bits('H100', 4), bits('B200', 4), bits('H100', 8), bits('A100', 8), bits('MI300X', 4)]).toEqual([
      16, 4, 8, 16, 16,
    ])
  })

  it('are believed by the latency that was seen', () => {
    const weights = reweigh([0.5, 0.5], [0.01, 0.04], 0.037, { factor: 0.92, logDeviation: 0.18 })
    expect(weights[0]).toBeLessThan(0.001)
    expect((weights[0] as number) + (weights[1] as number)).toBeCloseTo(1, 12)
    const fit = { factor: 1, logDeviation: 0.1 }
    expect(reweigh([0.25, 0.75], [0.01, 0.01], 1e6, fit)[0]).toBeCloseTo(0.25, 12)
    expect(isExplained).toBe(false)
    for (const observed of [0, 1e-300, 0.001])
      expect(reweigh([0.25, 0.75], [0.01, 0.02], observed, fit)[0]).toBeGreaterThan(0.99)
    expect(isExplained).toBe(false)
    reweigh([0.25, 0.75], [0.01, 0.02], 0.02, fit)
    expect(isExplained).toBe(true)
    expect(reweigh([0.25, 0.75], [0.01, 0.02], 1e6, fit)[1]).toBeGreaterThan(0.99)
  })
})

describe('weighted quantiles', () => {
  it('are exact on a few values', () => {
    expect(weightedQuantiles([4, 1, 2], [0.25, 0.5, 0.25], [0.25, 0.625, 0.875])).toEqual([1, 2, 4])
    expect(weightedQuantiles([7], [1], [0.05, 0.5, 0.95])).toEqual([7, 7, 7])
    expect(weightedQuantiles([1, 4], [0.5, 0.5], [0.5])[0]).toBeCloseTo(2.5, 12)
  })

  it('never fall when a value rises, whatever the order', () => {
    const value = fc.double({ min: 0.1, max: 10, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 12 }),
        fc.nat(11),
        fc.double({ min: 1, max: 5, noNaN: true }),
        (drawn, which, factor) => {
          const sum = drawn.reduce((total, [, weight]) => total + weight, 0)
          const weights = drawn.map(([, weight]) => weight / sum)
          const values = drawn.map(([each]) => each)
          const raised = values.map((each, index) => (index === which ? each * factor : each))
          const [before, after] = [values, raised].map((some) => weightedQuantiles(some, weights, [0.05, 0.5, 0.95]))
          after?.forEach((quantile, index) => {
            expect(quantile).toBeGreaterThanOrEqual((before?.[index] as number) * (1 - 1e-12))
          })
        },
      ),
    )
  })

  it('are in order and within the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 }),
        (values) => {
          const weights = values.map(() => 1 / values.length)
          const [low, middle, high] = weightedQuantiles(values, weights, [0.05, 0.5, 0.95]) as [number, number, number]
          expect(low).toBeGreaterThanOrEqual(Math.min(...values))
          expect(middle).toBeGreaterThanOrEqual(low)
          expect(high).toBeGreaterThanOrEqual(middle)
          expect(high).toBeLessThanOrEqual(Math.max(...values))
        },
      ),
    )
  })
})
