import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstTokenFit, reweigh, reweighByFirstToken } from './likelihood.ts'

const sum = (weights: ArrayLike<number>): number => Array.from(weights).reduce((total, each) => total + each, 0)

describe('the time to the first token', () => {
  const prior = [0.25, 0.25, 0.25, 0.25]

  it('tells nearly nothing of small prompts', () => {
    const computed = [0.005, 0.01, 0.02, 0.04]
    for (const observed of [0.4, 0.8, 2, 30])
      for (const weight of reweighByFirstToken(prior, computed, observed))
        expect(Math.abs(weight - 0.25)).toBeLessThan(0.02)
  })

  it('speaks against deployments that could not have answered by then', () => {
    const weights = reweighByFirstToken(prior, [0.2, 1, 5, 20], 1.5)
    expect(weights[0]).toBeGreaterThan(weights[1] as number)
    expect(weights[1]).toBeGreaterThan(2 * (weights[2] as number))
    expect(weights[3]).toBeLessThan(0.08)
  })

  it('tells nothing where it is long: a queue has no end', () => {
    for (const weight of reweighByFirstToken(prior, [0.2, 1, 2, 4], 60)) expect(weight).toBeCloseTo(0.25, 3)
  })

  it('may overwrite the weights that it takes', () => {
    const [computed, weights] = [[0.2, 1, 5, 20], Float64Array.of(0.1, 0.2, 0.3, 0.4)]
    const apart = reweighByFirstToken(weights.slice(), computed, 1.5)
    expect(reweighByFirstToken(weights, computed, 1.5, firstTokenFit, weights)).toEqual(apart)
  })

  it('is the mean over all waits, one by one', () => {
    const [waitsS, observed] = [firstTokenFit.waitsS, 0.3]
    const likelihood = (seconds: number): number =>
      0.1 +
      (0.9 / 8) *
        waitsS.reduce((sum, wait) => sum + (wait < observed ? 1 / (1 + (seconds / (observed - wait)) ** 3.5) : 0), 0)
    const [short, long] = reweighByFirstToken([0.5, 0.5], [0.05, 3], observed)
    expect((short as number) / (long as number)).toBeCloseTo(likelihood(0.05) / likelihood(3), 12)
  })

  it('keeps the sum and the order of weights, and rules nothing out', () => {
    const positive = fc.double({ min: 1e-4, max: 1e4, noNaN: true })
    const deployments = fc.array(fc.tuple(fc.double({ min: 1e-3, max: 1, noNaN: true }), positive), {
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(deployments, fc.double({ min: 0, max: 1e6, noNaN: true }), (all, observed) => {
        const total = sum(all.map(([weight]) => weight))
        const before = all.map(([weight]) => weight / total)
        const computed = all.map(([, seconds]) => seconds)
        const after = reweighByFirstToken(before, computed, observed)
        expect(sum(after)).toBeCloseTo(1, 9)
        const gains = Array.from(after, (weight, index) => weight / (before[index] as number))
        gains.forEach((gain, one) => {
          expect(gain).toBeGreaterThanOrEqual(firstTokenFit.elsewhere * 0.999)
          gains.forEach((other, two) => {
            if ((computed[one] as number) < (computed[two] as number))
              expect(gain).toBeGreaterThanOrEqual(other * (1 - 1e-9))
          })
        })
      }),
    )
  })
})

describe('the time between tokens', () => {
  it('speaks for the deployment that would show it', () => {
    const weights = reweigh([0.5, 0.25, 0.25], [0.01, 0.02, 0.04], 0.02, { factor: 1, logDeviation: 0.18 })
    expect(sum(weights)).toBeCloseTo(1, 12)
    expect(weights[1]).toBeGreaterThan(0.99)
  })

  it('is log-normal, by tables as by logarithms and powers', () => {
    const [fit, floor] = [{ factor: 0.92, logDeviation: 0.16 }, 1e-6]
    const most = Math.exp(fit.logDeviation * Math.sqrt(-2 * Math.log(floor)))
    const seconds = fc.double({ min: 1e-3, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 40 }), seconds, (others, observed) => {
        const computed = [observed / fit.factor, ...others]
        const likely = computed.map((each) => {
          const ratio = observed / fit.factor / each
          const isNear = ratio < most && ratio * most > 1
          return (isNear ? Math.exp(-0.5 * (Math.log(ratio) / fit.logDeviation) ** 2) : 0) + floor
        })
        const weights = reweigh(new Float64Array(computed.length).fill(1 / computed.length), computed, observed, fit)
        likely.forEach((each, index) => {
          expect(Math.abs(((weights[index] as number) * sum(likely)) / each - 1)).toBeLessThan(1e-12)
        })
      }),
    )
  })
})
