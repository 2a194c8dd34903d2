import { UnitMismatchError } from './errors.ts'
import type { Expression } from './expression.ts'
import { type Algebra, reduce } from './reduce.ts'
import { formatUnit, multiplyUnits, parseUnit, raiseUnit, sameUnit, type Unit } from './unit.ts'

/** A number written into a formula is dimensionless, but for 0, which fits any unit; its value is kept for exponents. */
interface Dimensioned {
  readonly unit: Unit
  readonly literal?: number
}

/** The unit that a formula yields. @throws UnitMismatchError where two terms do not fit together. */
export function unitOf(expression: Expression, units: ReadonlyMap<string, Unit>, name: string): Unit {
  const fail = (message: string): never => {
    throw new UnitMismatchError(`in the formula of ${name}: ${message}`)
  }
  const same = (left: Dimensioned, right: Dimensioned): Dimensioned => {
    if (left.literal === 0) return right
    if (right.literal !== 0 && !sameUnit(left.unit, right.unit)) {
      fail(`${formatUnit(left.unit)} and ${formatUnit(right.unit)} cannot be added or compared`)
    }
    return { unit: left.unit }
  }
  const dimensionless = (operand: Dimensioned): Dimensioned => {
    if (!sameUnit(operand.unit, parseUnit('1'))) {
      fail(`a function needs a number without a unit, not ${formatUnit(operand.unit)}`)
    }
    return { unit: operand.unit }
  }
  const algebra: Algebra<Dimensioned> = {
    number: (value) => ({ unit: parseUnit('1'), literal: value }),
    add: same,
    subtract: same,
    min: same,
    max: same,
    multiply: (left, right) => ({ unit: multiplyUnits(left.unit, right.unit) }),
    divide: (left, right) => ({ unit: multiplyUnits(left.unit, raiseUnit(right.unit, -1)) }),
    pow: (left, right) => {
      if (right.literal !== undefined) return { unit: raiseUnit(left.unit, right.literal) }
      dimensionless(right)
      return dimensionless(left)
    },
    negate: (operand) => operand,
    exp: dimensionless,
    log: dimensionless,
    log2: dimensionless,
    ceil: ({ unit }) => ({ unit }),
    trunc: ({ unit }) => ({ unit }),
    ifLess: (left, right, yes, no) => {
      same(left, right)
      return same(yes, no)
    },
    ifLessOrEqual: (left, right, yes, no) => {
      same(left, right)
      return same(yes, no)
    },
  }
  return reduce(expression, algebra, (parent) => ({ unit: units.get(parent) ?? parseUnit('1') })).unit
}
