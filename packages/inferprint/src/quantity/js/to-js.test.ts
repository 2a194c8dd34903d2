import { transform } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bounds, derive, f, type Interval, input, parameter, system } from '../index.ts'
import { fix, type StraightMethod } from './straight-method.ts'
import { type JsOptions, toJs } from './to-js.ts'

const about = { symbol: 'x', source: 'si' }
const load = async (source: string): Promise<Record<string, StraightMethod>> => {
  const { code } = await transform(source, { loader: 'ts' })
  return import(`data:text/javascript,${encodeURIComponent(code)}`)
}

const a = input('a', '1', about)
const b = input('b', '1', about)
const c = input('c', '1', about)
const band = parameter('band', '1', { min: -0.5, max: 2 }, about)
const sum = derive('sum', '1', f`${a} + ${b} * ${c}`, about)
const everything = system('everything', {
  rest: derive('rest', '1', f`${a} - ${b}`, about),
  share: derive('share', '1', f`${a} / (1 + ${b})`, about),
  curved: derive('curved', '1', f`exp(-${c}) * ${sum} ^ 2 + log(1 + ${b}) + log2(1 + ${a})`, about),
  stepped: derive('stepped', '1', f`ceil(${sum}) + trunc(${b}) + min(${a}, ${c}) * max(1, ${b})`, about),
  chosen: derive('chosen', '1', f`if(${c} < 2, ${a}, ${b}) + if(${c} <= 3, ${sum}, 7)`, about),
  banded: derive('banded', '1', f`-(${c} * 3) + ${band} * 4 + ${a} * 0.5`, about),
})
type Name = Parameters<typeof toJs<'a' | 'b' | 'c', 'a' | 'b' | 'c' | 'sum', string>>[1]
const shapes = { a: 'interval', b: 'interval' } as const
const options: JsOptions<string> & Name = {
  constant: 'method',
  situation: shapes,
  request: ['c'],
  replaceable: ['sum'],
  columns: [],
}

describe('toJs', () => {
  it('writes what interval arithmetic computes, with every operator', async () => {
    const { method } = await load(toJs(everything, options))
    if (!method) throw new Error('no method')
    const number = fc.double({ min: 0, max: 50, noNaN: true })
    const interval = fc.tuple(number, number).map(([x, y]): Interval => ({ min: Math.min(x, y), max: Math.max(x, y) }))
    fc.assert(
      fc.property(interval, interval, number, fc.option(number), (first, second, third, replaced) => {
        const ends = new Float64Array(2 * method.outputs.length)
        method.request(fix(method, { a: first, b: second }), 0, ends, 0, third, replaced ?? Number.NaN)
        const given = { a: first, b: second, c: third, ...(replaced !== null && { sum: replaced }) }
        const expected: Readonly<Record<string, Interval>> = bounds(everything, given)
        method.outputs.forEach((output, index) => {
          const { min, max } = expected[output] as Interval
          expect([output, ends[2 * index], ends[2 * index + 1]]).toEqual([output, min + 0, max + 0])
        })
      }),
    )
  })

  it('refuses what its inputs do not decide, and misspelt names', () => {
    const product = derive('product', '1', f`(${a} - ${b}) * ${c}`, about)
    const choice = derive('choice', '1', f`if(${a} < ${b}, 1, 2)`, about)
    const just = (output: typeof product | typeof choice) => system('just', { [output.name]: output })
    const given = { constant: 'm', situation: { a: 'interval', b: 'interval' }, request: ['c'], columns: [] } as const
    expect(() => toJs(just(product), { ...given, request: ['c'] })).toThrow(
      /multiply cannot become straight-line source/,
    )
    expect(() => toJs(just(choice), { ...given, request: [] })).toThrow(/its condition compares intervals/)
    expect(() => toJs(just(product), { ...given, situation: { a: 'point' } })).toThrow(/no stage gives b/)
    expect(() => toJs(just(product), { ...given, request: ['d'] })).toThrow(/no quantity called 'd'/)
  })
})
