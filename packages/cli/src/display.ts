import { styleText } from 'node:util'

/** Base unit that a person reads, and how many of it one canonical unit holds. */
const readable: Readonly<Record<string, readonly [unit: string, factor: number]>> = {
  kWh: ['Wh', 1e3],
  kgCO2eq: ['gCO2eq', 1e3],
  kgSbeq: ['gSbeq', 1e3],
  MJ: ['J', 1e6],
  L: ['L', 1],
}
const prefixes: readonly (readonly [string, number])[] = [
  ['P', 1e15],
  ['T', 1e12],
  ['G', 1e9],
  ['M', 1e6],
  ['k', 1e3],
  ['', 1],
  ['m', 1e-3],
  ['µ', 1e-6],
  ['n', 1e-9],
  ['p', 1e-12],
]

/** Numbers of one magnitude in the unit that suits the largest: three significant digits. */
export function inReadableUnit(values: readonly number[], unit: string): { texts: string[]; unit: string } {
  const [base, factor] = readable[unit] ?? [unit, 1]
  const scaled = values.map((value) => value * factor)
  const largest = Math.max(...scaled.map(Math.abs))
  const [prefix, size] = prefixes.find(([, least]) => largest >= least) ?? ['', 1]
  return { texts: scaled.map((value) => threeDigits(value / size)), unit: `${prefix}${base}` }
}

const threeDigits = (value: number): string => {
  const text = value.toPrecision(3)
  return text.includes('e') ? String(Number(text)) : text
}

const isTerminal = (): boolean => Boolean(process.stdout.isTTY) && !process.env.NO_COLOR

export const bold = (text: string): string => (isTerminal() ? styleText('bold', text) : text)
export const faint = (text: string): string => (isTerminal() ? styleText('dim', text) : text)

/** Columns side by side, two blanks apart; numbers (`right`) end at one edge. The last column is not padded. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const all = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        if (right.includes(column)) return cell.padStart(width)
        return column === row.length - 1 ? cell : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  return [bold(line(header)), ...rows.map(line)].join('\n')
}
