import type { Algebra } from './reduce.ts'

/** Text that knows how tightly it binds: 1 sum, 2 product, 3 sign, 4 power, 5 primary. */
export interface Text {
  readonly text: string
  readonly binds: number
}

export const primary = (text: string): Text => ({ text, binds: 5 })
export const wrap = ({ text, binds }: Text, least: number): string => (binds < least ? `(${text})` : text)

const infix = (sign: string, binds: number) => (left: Text, right: Text) => ({
  text: `${wrap(left, binds)} ${sign} ${wrap(right, sign === '-' || sign === '/' ? binds + 1 : binds)}`,
  binds,
})
const call =
  (name: string) =>
  (...args: Text[]): Text =>
    primary(`${name}(${args.map(({ text }) => text).join(', ')})`)
const choice = (sign: string) => (left: Text, right: Text, yes: Text, no: Text) =>
  primary(`if(${left.text} ${sign} ${right.text}, ${yes.text}, ${no.text})`)

/** Infix text, as a person would type it and as `parseFormula` reads it. */
export const infixText: Algebra<Text> = {
  number: (value) => primary(String(value)),
  add: infix('+', 1),
  subtract: infix('-', 1),
  multiply: infix('*', 2),
  divide: infix('/', 2),
  pow: (left, right) => ({ text: `${wrap(left, 5)}^${wrap(right, 5)}`, binds: 4 }),
  negate: (operand) => ({ text: `-${wrap(operand, 3)}`, binds: 3 }),
  min: call('min'),
  max: call('max'),
  exp: call('exp'),
  log: call('log'),
  log2: call('log2'),
  ceil: call('ceil'),
  trunc: call('trunc'),
  ifLess: choice('<'),
  ifLessOrEqual: choice('<='),
}
