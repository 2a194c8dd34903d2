import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bounds,
  derive,
  evaluate,
  explain,
  f,
  gradient,
  input,
  latex,
  parameter,
  revise,
  system,
  UnitMismatchError,
} from './index.ts'

const about = (symbol: string) => ({ symbol, source: 'test' })
const tokens = input('tokens', 'token', about('T'))
const perToken = parameter('per_token', 'Wh/token', 0.5, about('e'))
const wattHours = parameter('watt_hours', 'Wh/kWh', 1000, about('k'))
const energy = derive('energy', 'kWh', f`${tokens} * ${perToken} / ${wattHours}`, about('E'))
const factor = input('factor', 'kgCO2eq/kWh', about('F'))
const gwp = derive('gwp', 'kgCO2eq', f`${energy} * ${factor}`, about('G'))
const small = system('small', { energy, gwp })

describe('a quantity', () => {
  it('does not start with a wrong unit', () => {
    expect(() => derive('wrong', 'kWh', f`${tokens} * ${perToken}`, about('x'))).toThrow(UnitMismatchError)
    expect(() => derive('wrong', 'kWh', f`${energy} + ${factor}`, about('x'))).toThrow(/cannot be added/)
    expect(() => derive('wrong', '1', f`exp(${tokens})`, about('x'))).toThrow(/without a unit/)
  })
})

describe('the readings', () => {
  it('evaluates, and takes a given value in place of a formula', () => {
    expect(evaluate(small, { tokens: 100, factor: 0.4 }).gwp).toBeCloseTo(0.02, 15)
    expect(evaluate(small, { tokens: 100, factor: 0.4, energy: 2 }).gwp).toBe(0.8)
  })

  it('throws on a misspelt name and suggests the nearest', () => {
    const misspelt = { tokens: 1, factor: 1, enrgy: 2 }
    expect(() => evaluate(small, misspelt)).toThrow("'enrgy'; did you mean energy?")
  })

  it('throws on a missing input, NaN and reversed ends', () => {
    const { factor: _, ...partial } = { tokens: 1, factor: 1 }
    expect(() => evaluate(small, partial as { tokens: number; factor: number })).toThrow(/needs factor \(kgCO2eq\/kWh/)
    expect(() => evaluate(small, { tokens: Number.NaN, factor: 1 })).toThrow(/expected a number in token/)
    expect(() => bounds(small, { tokens: { min: 2, max: 1 }, factor: 1 })).toThrow(/smaller end first/)
  })

  it('bounds contain every value inside', () => {
    const side = fc.double({ min: -50, max: 50, noNaN: true })
    const range = fc.tuple(side, side).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }))
    const within = fc.double({ min: 0, max: 1, noNaN: true })
    const x = input('x', '1', about('x'))
    const y = input('y', '1', about('y'))
    const mixed = derive(
      'mixed',
      '1',
      f`if(${x} < ${y}, ceil(${x}) - ${y} * ${x}, max(${x}, ${y}) / (1 + ${y} ^ 2) + min(-${x}, trunc(${y})) - exp(${x} / 50))`,
      about('m'),
    )
    const odd = system('odd', { mixed })
    fc.assert(
      fc.property(range, range, within, within, (xs, ys, s, t) => {
        const at = (r: { min: number; max: number }, u: number) =>
          Math.min(r.max, Math.max(r.min, r.min + u * (r.max - r.min)))
        const { mixed: box } = bounds(odd, { x: xs, y: ys })
        const { mixed: value } = evaluate(odd, { x: at(xs, s), y: at(ys, t) })
        const slack = 1e-9 * (1 + Math.abs(value))
        expect(value).toBeGreaterThanOrEqual(box.min - slack)
        expect(value).toBeLessThanOrEqual(box.max + slack)
      }),
    )
  })

  it('gives elasticities that agree with differences', () => {
    const found = gradient(small, { tokens: 100, factor: 0.4 }, 'gwp')
    expect(found.find(({ name }) => name === 'tokens')?.elasticity).toBeCloseTo(1, 12)
    expect(found.find(({ name }) => name === 'watt_hours')?.elasticity).toBeCloseTo(-1, 12)
  })

  it('explains with formula, unit and source', () => {
    const step = explain(small, { tokens: 100, factor: 0.4 }).find(({ name }) => name === 'energy')
    expect(step).toMatchObject({
      kind: 'computed',
      formula: 'tokens * per_token / watt_hours',
      unit: 'kWh',
      source: 'test',
    })
  })

  it('writes LaTeX', () => {
    expect(latex(small)[0]?.latex).toBe('E = \\frac{T \\cdot e}{k}')
  })

  it('revises by name, and drops what is no longer needed', () => {
    const measured = revise(small, 'measured', [parameter('energy', 'kWh', 3, about('E'))], ['tokens'])
    expect([...measured.quantities.keys()]).toEqual(['energy', 'factor', 'gwp'])
    expect(evaluate(measured, { factor: 2 }).gwp).toBe(6)
  })
})
