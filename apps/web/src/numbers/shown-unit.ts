import type { Substances } from './scale.ts'

const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
}

export const superscript = (digits: string): string => digits.replace(/[-\d]/g, (digit) => superscripts[digit] ?? digit)

/** `s/px^2/frame` as print has it: `s/px²/frame`; `kgCO2eq` with a space and its substance in the language. */
export const shownUnit = (unit: string, { co2eq, sbeq }: Substances): string =>
  unit
    .replace(/\^(-?\d+)/g, (_, power: string) => superscript(power))
    .replaceAll('*', '·')
    .replaceAll('kgCO2eq', `kg ${co2eq}`)
    .replaceAll('kgSbeq', `kg ${sbeq}`)

/** A constant to six digits, with a power of ten where zeros would hide it. */
export function shownConstant(value: number, language: string, digits = 6): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  const plain = (each: number): string =>
    new Intl.NumberFormat(language, { maximumSignificantDigits: digits }).format(each)
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-3 && size < 1e9)) return plain(value)
  const exponent = Math.floor(Math.log10(size))
  return `${plain(value / 10 ** exponent)} × 10${superscript(String(exponent))}`
}
