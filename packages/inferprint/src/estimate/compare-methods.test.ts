import { describe, expect, it } from 'vitest'
import { compareMethods } from './explain.ts'
import { estimate, type TextRequest } from './index.ts'
import { ecologits08, ecologits011 } from './methods.ts'

const request: TextRequest = { model: 'gpt-4o', outputTokens: 300, inputTokens: 1000 }

describe('two methods side by side', () => {
  it('have the figures of both, and factors that make up their ratio', () => {
    for (const serving of [
      undefined,
      { accelerator: 'TPU-v5p', acceleratorCount: 8, batchSize: 16, weightBits: 4.89 },
    ]) {
      const options = serving && { serving }
      const { ours, theirs, times, differences, rest } = compareMethods(request, options)
      expect(ours).toEqual(estimate(request, options))
      expect(theirs).toEqual(estimate(request, { method: ecologits011 }))
      expect(times).toBeCloseTo(ours.gwp.value / theirs.gwp.value, 12)
      expect(differences.reduce((product, { factor }) => product * factor, rest)).toBeCloseTo(times, 10)
    }
  })

  it('say of a long prompt what it costs on the deployment that is declared', () => {
    const long = { model: 'meta-llama/Llama-3.1-8B-Instruct', outputTokens: 2, inputTokens: 5000 }
    const options = { serving: { accelerator: 'H100', acceleratorCount: 1, batchSize: 32, weightBits: 16 } }
    const { differences } = compareMethods(long, { ...options, criterion: 'energy' })
    const told = differences.find(({ quantity }) => quantity === 'prompt_token_count')?.factor
    const [all, without] = [long, { ...long, inputTokens: 0 }].map((asked) => estimate(asked, options).energy.value)
    expect(told).toBeCloseTo((all as number) / (without as number), 8)
  })

  it('hardly differ where the server measured the energy', () => {
    const { times } = compareMethods({ ...request, measuredItEnergyKwh: 0.001 }, { criterion: 'energy' })
    expect(times).toBeCloseTo(1, 10)
  })

  it('are refused where one of them has nothing', () => {
    expect(() => compareMethods({ ...request, outputTokens: 0 }, { against: ecologits08 })).toThrow(
      'the gwp of ecologits-0.8 is 0, which nothing compares with; expected outputTokens',
    )
    expect(() => compareMethods({ ...request, measuredItEnergyKwh: 0 }, { criterion: 'energy' })).toThrow(
      'the energy of inferprint-1 is 0',
    )
    expect(() => compareMethods(request, { against: ecologits08, criterion: 'wcf' })).toThrow('does not have')
  })
})
