import { describe, expect, it } from 'vitest'
import { estimate } from '../../estimate/estimate.ts'
import type { Footprint } from '../../estimate/footprint.ts'
import { sumOfFootprints } from './sum-footprints.ts'

const small = estimate({ model: 'gpt-4o-mini', provider: 'openai', outputTokens: 100 })
const large = estimate({ model: 'gpt-4o', provider: 'openai', outputTokens: 500 })

describe('the footprint of several requests', () => {
  it('adds every end of every criterion', () => {
    const sum = sumOfFootprints([small, large, large])
    for (const criterion of ['energy', 'gwp', 'adpe', 'pe', 'wcf'] as const)
      for (const end of ['value', 'min', 'max'] as const)
        expect(sum?.[criterion]?.[end]).toBeCloseTo(
          (small[criterion]?.[end] ?? Number.NaN) + 2 * (large[criterion]?.[end] ?? Number.NaN),
          15,
        )
    expect(sum?.embodied.gwp?.value).toBeCloseTo(
      (small.embodied.gwp?.value ?? Number.NaN) + 2 * (large.embodied.gwp?.value ?? Number.NaN),
      15,
    )
    expect(sum?.model).toBe(`${small.model}, ${large.model}`)
    expect(sum?.assumptions[0]?.code).toBe('summed')
  })

  it('is that of one request where there is one, and none where there is none', () => {
    expect(sumOfFootprints([small])).toBe(small)
    expect(sumOfFootprints([])).toBeUndefined()
  })

  it('leaves out what is not known of one of them, and trusts as far as the least', () => {
    const { wcf, ...dry } = { ...large, tier: 'unknown model' as const }
    expect(wcf).toBeDefined()
    const sum = sumOfFootprints([small, dry as Footprint])
    expect(sum?.wcf).toBeUndefined()
    expect(sum?.gwp.value).toBeGreaterThan(large.gwp.value)
    expect(sum?.tier).toBe('unknown model')
  })
})
