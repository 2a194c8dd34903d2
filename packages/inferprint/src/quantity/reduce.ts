import type { Expression, Operator } from './expression.ts'

type Arity1 = 'negate' | 'exp' | 'log' | 'log2' | 'ceil' | 'trunc'
type Arity4 = 'ifLess' | 'ifLessOrEqual'

/** What each operator means to one reading, whose values are of type `T`. A forgotten operator does not compile. */
export type Algebra<T> = { number(value: number): T } & {
  [Op in Operator]: Op extends Arity1
    ? (operand: T) => T
    : Op extends Arity4
      ? (left: T, right: T, yes: T, no: T) => T
      : (left: T, right: T) => T
}

/** One expression, its quantities looked up by name. */
export function reduce<T>(expression: Expression, algebra: Algebra<T>, lookUp: (name: string) => T): T {
  if (expression.op === 'number') return algebra.number(expression.value)
  if (expression.op === 'quantity') return lookUp(expression.name)
  const operator = algebra[expression.op] as (...args: T[]) => T
  return operator(...expression.args.map((argument) => reduce(argument, algebra, lookUp)))
}
