import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { rangedImpact } from '../estimate/footprint.ts'
import { drawCount, drawsOf, quantileOf } from './draws.ts'
import { differenceOf, type Summand, sumOf } from './sum.ts'

/** 95 of 100 lie below, in standard deviations of a normal distribution. */
const z95 = 1.6448536269514722

const line = (
  model: string,
  zone: string,
  shares: readonly [number, number, number],
  value = 1,
  factor = 4,
): Summand => {
  const gwp = rangedImpact('gwp', value, value / factor, value * factor)
  const [ofModel, grid, machines] = shares
  return { model, zone, gwp, usage: {}, embodied: {}, spreads: { gwp: { model: ofModel, grid, machines } } }
}

/** Normal numbers by the method of Box and Muller, from a generator that is not the library's. */
function normals(seed: number): () => number {
  let state = seed
  const uniform = (): number => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

/** 5 and 95 in a hundred of a figure over many draws. */
function ends(figure: (normal: () => number) => number): readonly [number, number] {
  const normal = normals(12345)
  const all = Float64Array.from({ length: 200_000 }, () => figure(normal))
  return [quantileOf(all, 0.05), quantileOf(all, 0.95)]
}

const spread = Math.log(4) / z95

describe('draws', () => {
  it('are standard normal, and the same for the same name', () => {
    const draws = drawsOf('model x')
    expect(quantileOf(Float64Array.from(draws), 0.95)).toBeCloseTo(z95, 3)
    expect(draws.reduce((sum, each) => sum + each ** 2, 0) / drawCount).toBeCloseTo(1, 2)
    expect(drawsOf('model x')).toBe(draws)
    const other = drawsOf('model y')
    const together = draws.reduce((sum, each, at) => sum + each * (other[at] as number), 0) / drawCount
    expect(Math.abs(together)).toBeLessThan(0.08)
  })
})

test('a quantile is that of the sorted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(1, 2, 3, 5, 8, 13, -4, 0.5), { minLength: 1, maxLength: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, share) => {
        const sorted = values.toSorted((left, right) => left - right)
        const at = Math.min(sorted.length - 1, Math.max(0, share * sorted.length - 0.5))
        const [low, high] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number]
        expect(quantileOf(Float64Array.from(values), share)).toBeCloseTo(low + (high - low) * (at % 1), 9)
      },
    ),
  )
})

describe('sums', () => {
  it('of two models hold what as many independent draws hold', () => {
    const sum = sumOf([line('a', 'X', [1, 0, 0]), line('b', 'Y', [1, 0, 0])], 'total', 'gwp')
    const [low, high] = ends((normal) => Math.exp(spread * normal()) + Math.exp(spread * normal()))
    expect(sum?.value).toBe(2)
    expect(Math.abs((sum?.min as number) / low - 1)).toBeLessThan(0.03)
    expect(Math.abs((sum?.max as number) / high - 1)).toBeLessThan(0.03)
  })

  it('share a grid in part', () => {
    const sum = sumOf([line('a', 'X', [0.5, 0.5, 0]), line('b', 'X', [0.5, 0.5, 0])], 'total', 'gwp')
    const [low, high] = ends((normal) => {
      const grid = normal()
      const one = (): number => Math.exp((spread * (grid + normal())) / Math.SQRT2)
      return one() + one()
    })
    expect(Math.abs((sum?.min as number) / low - 1)).toBeLessThan(0.03)
    expect(Math.abs((sum?.max as number) / high - 1)).toBeLessThan(0.03)
  })

  it('are as wide as their lines where all is shared, and lack what a line lacks', () => {
    const alike = sumOf([line('a', 'X', [0, 0, 1]), line('b', 'Y', [0, 0, 1], 3)], 'total', 'gwp')
    expect(alike).toEqual({ value: 4, min: 1, max: 16 })
    expect(sumOf([line('a', 'X', [1, 0, 0])], 'total', 'wcf')).toBeUndefined()
    expect(sumOf([], 'total', 'gwp')).toBeUndefined()
  })
})

describe('differences', () => {
  it('of the same model keep its interval, scaled', () => {
    const difference = differenceOf([line('a', 'X', [1, 0, 0])], [line('a', 'X', [1, 0, 0], 0.25)], 'total', 'gwp')
    expect(difference?.value).toBe(-0.75)
    expect(difference?.min).toBeCloseTo(-3, 1)
    expect(difference?.max).toBeCloseTo(-0.1875, 2)
  })

  it('of two models hold what independent draws hold', () => {
    const difference = differenceOf([line('a', 'X', [1, 0, 0])], [line('b', 'X', [1, 0, 0], 0.5)], 'total', 'gwp')
    const [low, high] = ends((normal) => 0.5 * Math.exp(spread * normal()) - Math.exp(spread * normal()))
    expect(Math.abs((difference?.min as number) - low)).toBeLessThan(0.03 * (high - low))
    expect(Math.abs((difference?.max as number) - high)).toBeLessThan(0.03 * (high - low))
  })
})
