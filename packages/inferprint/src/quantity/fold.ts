import type { Expression, Operator } from './expression.ts'
import type { Quantity } from './quantity.ts'
import type { System } from './system.ts'

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

/** A reading of a whole system: an algebra, and what to make of a quantity. `compute` is absent for what has no formula. */
export interface Reading<T> {
  readonly algebra: Algebra<T>
  quantity(quantity: Quantity, compute: (() => T) | undefined): T
}

/** One expression, its quantities looked up by name. */
export function reduce<T>(expression: Expression, algebra: Algebra<T>, lookUp: (name: string) => T): T {
  if (expression.op === 'number') return algebra.number(expression.value)
  if (expression.op === 'quantity') return lookUp(expression.name)
  const operator = algebra[expression.op] as (...args: T[]) => T
  return operator(...expression.args.map((argument) => reduce(argument, algebra, lookUp)))
}

/** The fold: every asked quantity and what it rests on, each once, parents before children. */
export function fold<T>(system: System, reading: Reading<T>, outputs: readonly string[]): Map<string, T> {
  const values = new Map<string, T>()
  const lookUp = (name: string): T => {
    const known = values.get(name)
    if (known !== undefined) return known
    const quantity = system.quantity(name)
    const { formula } = quantity
    const value = reading.quantity(quantity, formula && (() => reduce(formula, reading.algebra, lookUp)))
    values.set(name, value)
    return value
  }
  for (const name of outputs) lookUp(name)
  return values
}
