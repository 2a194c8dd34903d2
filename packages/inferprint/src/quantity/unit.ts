import { FormulaSyntaxError } from './errors.ts'

/** A unit: its size in base units, and the exponent of each base dimension. `kWh` = 3.6e6 x J^1. */
export interface Unit {
  readonly scale: number
  readonly dimensions: Readonly<Record<string, number>>
}

const base = (dimension: string, scale = 1): Unit => ({ scale, dimensions: { [dimension]: 1 } })
const power = (scale: number): Unit => ({ scale, dimensions: { J: 1, s: -1 } })

/** Counted things (requests, accelerators) are dimensionless; tokens and parameters are not, because mixing them up is the common mistake. */
const symbols: Readonly<Record<string, Unit>> = {
  '1': { scale: 1, dimensions: {} },
  '%': { scale: 0.01, dimensions: {} },
  s: base('s'),
  h: base('s', 3600),
  J: base('J'),
  MJ: base('J', 1e6),
  Wh: base('J', 3600),
  kWh: base('J', 3.6e6),
  W: power(1),
  kW: power(1000),
  bit: base('bit'),
  byte: base('bit', 8),
  GB: base('bit', 8e9),
  token: base('token'),
  param: base('param'),
  Gparam: base('param', 1e9),
  flop: base('flop'),
  Gflop: base('flop', 1e9),
  px: base('px'),
  frame: base('frame'),
  kgCO2eq: base('kgCO2eq'),
  kgSbeq: base('kgSbeq'),
  L: base('L'),
  mm: base('m', 1e-3),
  cm: base('m', 1e-2),
  km: base('m', 1e3),
  kg: base('kg'),
  USD: base('USD'),
}

const parsed = new Map<string, Unit>()

/** Reads `Wh/token/Gparam`, `s/px^2/frame`, `L/kWh`: factors joined by `*` or `/`, each with an optional whole exponent. */
export function parseUnit(text: string): Unit {
  const known = parsed.get(text)
  if (known) return known
  let unit: Unit = symbols['1'] as Unit
  for (const [, operator, symbol = '', exponent] of text.matchAll(/(^|[*/])([^*/^]+)(?:\^(-?\d+))?/g)) {
    const factor = symbols[symbol]
    if (!factor) {
      throw new FormulaSyntaxError(
        `the unit '${text}' has an unknown part '${symbol}'; expected one of ${Object.keys(symbols).join(', ')}`,
      )
    }
    const sign = operator === '/' ? -1 : 1
    unit = multiplyUnits(unit, raiseUnit(factor, sign * Number(exponent ?? 1)))
  }
  parsed.set(text, unit)
  return unit
}

export function multiplyUnits(left: Unit, right: Unit): Unit {
  const dimensions: Record<string, number> = { ...left.dimensions }
  for (const [name, exponent] of Object.entries(right.dimensions)) {
    const sum = (dimensions[name] ?? 0) + exponent
    if (sum === 0) delete dimensions[name]
    else dimensions[name] = sum
  }
  return { scale: left.scale * right.scale, dimensions }
}

export function raiseUnit(unit: Unit, exponent: number): Unit {
  if (exponent === 0) return symbols['1'] as Unit
  const dimensions = Object.fromEntries(Object.entries(unit.dimensions).map(([name, n]) => [name, n * exponent]))
  return { scale: unit.scale ** exponent, dimensions }
}

/** Same dimensions and same scale: `Wh` and `kWh` differ, so a forgotten factor of 1000 is a mismatch too. */
export function sameUnit(left: Unit, right: Unit): boolean {
  const names = Object.keys(left.dimensions)
  return (
    names.length === Object.keys(right.dimensions).length &&
    names.every((name) => left.dimensions[name] === right.dimensions[name]) &&
    Math.abs(left.scale / right.scale - 1) < 1e-9
  )
}

export function formatUnit(unit: Unit): string {
  const parts = Object.entries(unit.dimensions).map(([name, n]) => (n === 1 ? name : `${name}^${n}`))
  const scale = unit.scale === 1 ? '' : `${unit.scale} x `
  return `${scale}${parts.join('*') || '1'}`
}
