import type { Quantity } from './quantity.ts'
import { type Algebra, reduce } from './reduce.ts'
import type { System } from './system.ts'
import { primary, type Text, wrap } from './text.ts'

const call = (name: string) => (operand: Text) => primary(`${name}\\left(${operand.text}\\right)`)
const list =
  (name: string) =>
  (...args: Text[]) =>
    primary(`\\${name}\\left(${args.map(({ text }) => text).join(', ')}\\right)`)
const cases = (sign: string) => (left: Text, right: Text, yes: Text, no: Text) =>
  primary(
    `\\begin{cases} ${yes.text} & \\text{if } ${left.text} ${sign} ${right.text} \\\\ ${no.text} & \\text{otherwise} \\end{cases}`,
  )

const number = (value: number): string =>
  String(value).replace(
    /^(.*)e([+-]?)0*(\d+)$/,
    (_, mantissa, sign, exponent) => `${mantissa} \\cdot 10^{${sign === '-' ? '-' : ''}${exponent}}`,
  )

const latexText: Algebra<Text> = {
  number: (value) => primary(number(value)),
  add: (left, right) => ({ text: `${left.text} + ${right.text}`, binds: 1 }),
  subtract: (left, right) => ({ text: `${left.text} - ${wrap(right, 2)}`, binds: 1 }),
  multiply: (left, right) => ({ text: `${wrap(left, 2)} \\cdot ${wrap(right, 2)}`, binds: 2 }),
  divide: (left, right) => ({ text: `\\frac{${left.text}}{${right.text}}`, binds: 4 }),
  pow: (left, right) => ({ text: `{${wrap(left, 5)}}^{${right.text}}`, binds: 4 }),
  negate: (operand) => ({ text: `-${wrap(operand, 3)}`, binds: 3 }),
  min: list('min'),
  max: list('max'),
  exp: call('\\exp'),
  log: call('\\ln'),
  log2: call('\\log_2'),
  ceil: (operand) => primary(`\\left\\lceil ${operand.text} \\right\\rceil`),
  trunc: call('\\operatorname{trunc}'),
  ifLess: cases('<'),
  ifLessOrEqual: cases('\\le'),
}

/**
 * `symbol = formula` in LaTeX for every quantity of the system that has a formula, parents first. `symbolOf` is how a formula writes the
 * quantities that it names: with links, for one.
 */
export function latex(
  system: System,
  symbolOf: (quantity: Quantity) => string = ({ symbol }) => symbol,
): { name: string; symbol: string; latex: string }[] {
  const symbol = (name: string): Text => primary(symbolOf(system.quantity(name)))
  return [...system.quantities.values()].flatMap(({ name, formula, symbol: own }) =>
    formula ? [{ name, symbol: own, latex: `${own} = ${reduce(formula, latexText, symbol).text}` }] : [],
  )
}
