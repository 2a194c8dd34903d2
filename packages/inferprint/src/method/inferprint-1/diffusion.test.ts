import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { straightDiffusion } from '../../generated/methods.ts'
import { evaluate } from '../../quantity/index.ts'
import { fix } from '../../quantity/js/straight-method.ts'
import { diffusion } from './diffusion.ts'
import {
  diffusionDeploymentInputs,
  diffusionParameters,
  diffusionScenarios,
  fittedMedia,
} from './diffusion-deployment.ts'
import { amountsOf, type Canvas, diffusionShapeOf, possibleShapes } from './diffusion-shape.ts'

const drawn = fc.record({
  parametersB: fc.double({ min: 0.1, max: 100, noNaN: true }),
  network: fc.constantFrom('dit', 'joint', 'linear', 'unet', 'undisclosed'),
  accelerator: fc.constantFrom('H100', 'B200', 'A100', 'L4'),
  acceleratorCount: fc.constantFrom(1, 2, 4, 8),
  batchSize: fc.integer({ min: 1, max: 32 }),
  weightBits: fc.constantFrom<number[]>(4, 8, 16),
  width: fc.integer({ min: 64, max: 4096 }),
  height: fc.integer({ min: 64, max: 4096 }),
  frames: fc.integer({ min: 1, max: 300 }),
  steps: fc.integer({ min: 1, max: 100 }),
})
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never

function inputs({ parametersB, network, width, height, frames, steps, ...deployment }: Drawn) {
  const shape = diffusionShapeOf({ parametersB, network: network as 'dit' })
  const canvas: Canvas = { width, height, frames, steps }
  const [latent_token_count, pixel_count, step_count] = amountsOf(shape, canvas)
  return {
    ...diffusionParameters(deployment.accelerator),
    ...shape.inputs,
    ...diffusionDeploymentInputs({ ...deployment, ringHops: 0 }),
    latent_token_count,
    pixel_count,
    step_count,
  }
}
const of = (each: Drawn, output: string): number =>
  evaluate(diffusion as never, inputs(each) as never, [output] as never)[output as never] as number

describe('an image or a video on its accelerators', () => {
  it.each(['width', 'height', 'frames', 'steps'] as const)('never costs less for more %s', (field) => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 1000 }), (each, more) => {
        const larger = { ...each, [field]: each[field] + more }
        for (const output of diffusion.outputs)
          expect(of(larger, output)).toBeGreaterThanOrEqual(of(each, output) * (1 - 1e-12))
      }),
    )
  })

  it('never costs less for a larger network', () => {
    fc.assert(
      fc.property(drawn, fc.double({ min: 1, max: 10, noNaN: true }), (each, factor) => {
        const larger = { ...each, parametersB: each.parametersB * factor }
        expect(of(larger, 'accelerator_energy')).toBeGreaterThanOrEqual(of(each, 'accelerator_energy') * (1 - 1e-12))
      }),
    )
  })

  it('reads half the bytes in half the bits, and costs no more', () => {
    fc.assert(
      fc.property(drawn, (each) => {
        const halved = { ...each, weightBits: each.weightBits / 2 }
        expect(of(halved, 'weights_read')).toBeCloseTo(of(each, 'weights_read') / 2, 9)
        expect(of(halved, 'accelerator_energy')).toBeLessThanOrEqual(of(each, 'accelerator_energy'))
      }),
    )
  })

  it('is the same as straight-line code', () => {
    fc.assert(
      fc.property(drawn, (each) => {
        const { latent_token_count: tokens = 0, pixel_count: pixels = 0, step_count: steps = 0, ...rest } = inputs(each)
        const ends = new Float64Array(2 * straightDiffusion.outputs.length)
        straightDiffusion.request(fix(straightDiffusion, rest), 0, ends, 0, tokens, pixels, steps)
        expect(ends[0]).toBe(of(each, 'accelerator_energy'))
      }),
    )
  })
})

describe('deployments that may be', () => {
  it('have weights that add up to one, and heed what is declared', () => {
    const sum = (weights: readonly { weight: number }[]) => weights.reduce((total, { weight }) => total + weight, 0)
    expect(sum(diffusionScenarios())).toBeCloseTo(1, 12)
    const declared = diffusionScenarios({ accelerator: 'L4', batchSize: 3, acceleratorCount: 2, weightBits: 8 })
    expect(declared).toEqual([
      { accelerator: 'L4', acceleratorCount: 2, batchSize: 3, weightBits: 8, ringHops: 0, weight: 1 },
    ])
    expect(() => diffusionParameters('abacus')).toThrow('no accelerator abacus')
  })

  it('have an interval about one', () => {
    for (const { low, high } of Object.values(fittedMedia.interval)) {
      expect(low).toBeLessThan(1)
      expect(high).toBeGreaterThan(1)
    }
  })
})

describe('the shape of a network', () => {
  it('counts tokens as published', () => {
    const mochi = { parametersB: 10, pixelsPerTokenSide: 16, temporalCompression: 6 }
    expect(amountsOf(diffusionShapeOf(mochi), { width: 848, height: 480, frames: 163, steps: 64 })[0]).toBe(44_520)
    const hunyuan = { parametersB: 13, pixelsPerTokenSide: 16, temporalCompression: 4 }
    expect(amountsOf(diffusionShapeOf(hunyuan), { width: 1280, height: 720, frames: 129, steps: 50 })[0]).toBe(118_800)
  })

  it('is several where passes and tokens are not told', () => {
    const shapes = possibleShapes({ parametersB: 5 })
    expect(shapes).toHaveLength(4)
    expect(shapes.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12)
    expect(shapes[0]?.shape).toEqual(diffusionShapeOf({ parametersB: 5 }))
    expect(possibleShapes({ parametersB: 5, passes: 1, pixelsPerTokenSide: 16 })).toHaveLength(1)
    expect(possibleShapes({ parametersB: 5, passes: 2, network: 'unet' })).toHaveLength(1)
  })

  it('is refused where neither size nor layers are known', () => {
    expect(() => diffusionShapeOf({ layers: 30 })).toThrow('needs its parameters')
  })
})
