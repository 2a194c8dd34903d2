import { arithmetic, centre, missing } from './evaluate.ts'
import { fold } from './fold.ts'
import { checkGiven, type Given } from './given.ts'
import type { Algebra } from './reduce.ts'
import type { System } from './system.ts'

/** A value and its partial derivatives by the name of the leaf. */
interface Dual {
  readonly value: number
  readonly by: ReadonlyMap<string, number>
}

function combine(value: number, ...parts: readonly (readonly [Dual, number])[]): Dual {
  const by = new Map<string, number>()
  for (const [dual, slope] of parts) {
    if (slope !== 0) for (const [name, derivative] of dual.by) by.set(name, (by.get(name) ?? 0) + slope * derivative)
  }
  return { value, by }
}

const rising =
  (function_: (value: number) => number, slope: (value: number) => number) =>
  (operand: Dual): Dual =>
    combine(function_(operand.value), [operand, slope(operand.value)])

/** Forward differentiation. Steps (ceil, trunc) have no slope; a choice has the slope of what was chosen. */
const duals: Algebra<Dual> = {
  number: (value) => combine(value),
  add: (left, right) => combine(left.value + right.value, [left, 1], [right, 1]),
  subtract: (left, right) => combine(left.value - right.value, [left, 1], [right, -1]),
  multiply: (left, right) => combine(left.value * right.value, [left, right.value], [right, left.value]),
  divide: (left, right) =>
    combine(left.value / right.value, [left, 1 / right.value], [right, -left.value / right.value ** 2]),
  pow: (left, right) =>
    combine(
      left.value ** right.value,
      [left, right.value * left.value ** (right.value - 1)],
      [right, right.by.size ? left.value ** right.value * Math.log(left.value) : 0],
    ),
  min: (left, right) => (left.value <= right.value ? left : right),
  max: (left, right) => (left.value >= right.value ? left : right),
  negate: (operand) => combine(-operand.value, [operand, -1]),
  exp: rising(Math.exp, Math.exp),
  log: rising(Math.log, (value) => 1 / value),
  log2: rising(Math.log2, (value) => 1 / (value * Math.LN2)),
  ceil: rising(Math.ceil, () => 0),
  trunc: rising(Math.trunc, () => 0),
  ifLess: (left, right, yes, no) => (arithmetic.ifLess(left.value, right.value, 1, 0) ? yes : no),
  ifLessOrEqual: (left, right, yes, no) => (arithmetic.ifLessOrEqual(left.value, right.value, 1, 0) ? yes : no),
}

/** Change of one output with one input or parameter. */
export interface Sensitivity {
  readonly name: string
  /** Output unit per unit of `name`. */
  readonly derivative: number
  /** Per cent of output for one per cent of `name`. */
  readonly elasticity: number
}

/** How much `output` hangs on each input and parameter, the strongest first. */
export function gradient<Needs extends string, Names extends string, Output extends string>(
  system: System<Needs, Names, Output>,
  given: Given<Needs, Names, number>,
  output: Output | Names,
): Sensitivity[] {
  const values: Readonly<Record<string, number | undefined>> = given
  checkGiven(system, values)
  const leaf = new Map<string, number>()
  const results = fold<Dual>(
    system,
    {
      algebra: duals,
      quantity: (quantity, compute) => {
        if (values[quantity.name] === undefined && compute) return compute()
        const own = quantity.value === undefined ? undefined : centre(quantity.value)
        const value = values[quantity.name] ?? own ?? missing(system, quantity)
        leaf.set(quantity.name, value)
        return { value, by: new Map([[quantity.name, 1]]) }
      },
    },
    [output],
  )
  const { value, by } = results.get(output) as Dual
  return [...by]
    .map(([name, derivative]) => ({
      name,
      derivative,
      elasticity: value === 0 ? 0 : (derivative * (leaf.get(name) as number)) / value,
    }))
    .sort((left, right) => Math.abs(right.elasticity) - Math.abs(left.elasticity))
}
