import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../quantity/index.ts'
import { deploymentInputs } from './deployment.ts'
import { language } from './language.ts'
import { shapeOf } from './model-shape.ts'

/** Orders of magnitude of an accelerator of 2024. */
const parameters = {
  memory_bandwidth: 2700,
  operation_rate: 850e3,
  static_power: 440,
  energy_per_byte: 0.03,
  energy_per_operation: 4e-4,
  step_overhead: 1e-3,
  layer_overhead: 3e-5,
  link_overhead: 5e-5,
  link_sequence_time: 1e-7,
  mixture_overhead: 1e-4,
  mixture_prefill_factor: 2,
  waiting_power_share: 0.7,
  tile_factor: 1.2,
  sequence_overhead: 5e-5,
  kv_read_factor: 0.8,
  precision_gain: 0.28,
}

const count = (max: number) => fc.integer({ min: 0, max })
const situation = fc.record({
  activeParametersB: fc.double({ min: 0.5, max: 100, noNaN: true }),
  sparsity: fc.double({ min: 1, max: 20, noNaN: true }),
  batchSize: fc.integer({ min: 1, max: 1024 }),
  acceleratorCount: fc.constantFrom(1, 2, 4, 8),
  weightBits: fc.constantFrom<number[]>(4, 8, 16),
  prompt: count(100_000),
  cached: count(100_000),
  output: count(100_000),
})
type Drawn = typeof situation extends fc.Arbitrary<infer T> ? T : never

function inputs({ activeParametersB, sparsity, prompt, cached, output, ...deployment }: Drawn) {
  const sizes = { activeParametersB, totalParametersB: activeParametersB * sparsity }
  const served = { ...deployment, accelerator: 'H100', replicaCount: 1 }
  return {
    ...parameters,
    ...deploymentInputs(sizes, shapeOf(sizes), served),
    prompt_token_count: prompt,
    cached_token_count: cached,
    output_token_count: output,
  }
}
const of = (drawn: Drawn, output: string): number =>
  evaluate(language as never, inputs(drawn) as never, [output] as never)[output as never] as number

describe('a request on its accelerators', () => {
  it('never costs less for more tokens', () => {
    fc.assert(
      fc.property(
        situation,
        fc.constantFrom('prompt', 'cached', 'output'),
        fc.integer({ min: 1, max: 10_000 }),
        (drawn, field, more) => {
          const longer = { ...drawn, [field as 'prompt']: drawn[field as 'prompt'] + more }
          for (const output of ['accelerator_energy', 'accelerator_time'])
            expect(of(longer, output)).toBeGreaterThanOrEqual(of(drawn, output))
        },
      ),
    )
  })

  it('never reads more bytes in half the bits', () => {
    fc.assert(
      fc.property(situation, (drawn) => {
        const halved = { ...drawn, weightBits: drawn.weightBits / 2 }
        expect(of(halved, 'weights_read')).toBeLessThanOrEqual(of(drawn, 'weights_read'))
        expect(of(halved, 'weights_read')).toBeCloseTo(of(drawn, 'weights_read') / 2, 9)
      }),
    )
  })

  it('reads a cached token for less than computing it', () => {
    fc.assert(
      fc.property(situation, (drawn) => {
        const computed = { ...drawn, prompt: drawn.prompt + 1000 }
        const read = { ...drawn, cached: drawn.cached + 1000 }
        expect(of(read, 'accelerator_energy')).toBeLessThan(of(computed, 'accelerator_energy'))
      }),
    )
  })

  it('pads the tiles of mixtures only, and less for each sequence the more there are', () => {
    fc.assert(
      fc.property(situation, (drawn) => {
        expect(of({ ...drawn, sparsity: 1 }, 'padded_operations')).toBe(0)
        const padded = of(drawn, 'padded_operations')
        expect(padded).toBeGreaterThanOrEqual(0)
        const wide = { ...drawn, batchSize: 1024, weightBits: 8 }
        const wider = { ...wide, batchSize: 4096 }
        expect(of(wider, 'padded_operations') / 4096).toBeLessThanOrEqual(of(wide, 'padded_operations') / 1024)
      }),
    )
  })

  it('never reads more routed weights than there are', () => {
    fc.assert(
      fc.property(situation, (drawn) => {
        const share = of(drawn, 'expert_coverage')
        expect(share).toBeGreaterThan(0)
        expect(share).toBeLessThanOrEqual(1)
      }),
    )
  })
})
