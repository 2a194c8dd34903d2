import { intervalArithmetic } from '../bounds.ts'
import { UnsupportedFormulaError } from '../errors.ts'
import type { Operator } from '../expression.ts'
import { exactly, type Interval } from '../interval.ts'
import type { Algebra } from '../reduce.ts'
import { type Code, constant, type Ends, isPoint, latest, point } from './code.ts'

/** How one operation on numbers is written; `values` are there when all operands are constants. */
export type Write = (operator: Operator, operands: readonly Code[]) => Code

/** How a language writes operators, numbers, and a value that may not be given. */
export interface Language {
  readonly operators: { readonly [Op in Operator]: (...operands: string[]) => string }
  readonly literal: (value: number) => string
  /** What is given under the name, and where nothing is, what was computed. */
  readonly givenOr: (name: string, computed: string) => string
}

const texts: Language['operators'] = {
  add: (left, right) => `(${left} + ${right})`,
  subtract: (left, right) => `(${left} - ${right})`,
  multiply: (left, right) => `(${left} * ${right})`,
  divide: (left, right) => `(${left} / ${right})`,
  pow: (left, right) => `(${left} ** ${right})`,
  min: (left, right) => `Math.min(${left}, ${right})`,
  max: (left, right) => `Math.max(${left}, ${right})`,
  negate: (operand) => `(-${operand})`,
  exp: (operand) => `Math.exp(${operand})`,
  log: (operand) => `Math.log(${operand})`,
  log2: (operand) => `Math.log2(${operand})`,
  ceil: (operand) => `Math.ceil(${operand})`,
  trunc: (operand) => `Math.trunc(${operand})`,
  ifLess: (left, right, yes, no) => `(${left} < ${right} ? ${yes} : ${no})`,
  ifLessOrEqual: (left, right, yes, no) => `(${left} <= ${right} ? ${yes} : ${no})`,
}

const literal = (value: number): string =>
  value === Number.POSITIVE_INFINITY ? 'Infinity' : value < 0 || Object.is(value, -0) ? `(${value})` : String(value)

export const javascript: Language = {
  operators: texts,
  literal,
  givenOr: (name, computed) => `(Number.isNaN(${name}) ? ${computed} : ${name})`,
}

/** The operation as text; what is constant is computed here and now, by the same arithmetic. */
export const operation = ({ operators, literal }: Language, operator: Operator, operands: readonly Code[]): Code => {
  const values = operands.flatMap(({ value }) => (value === undefined ? [] : [exactly(value)]))
  if (values.length === operands.length) {
    const compute = intervalArithmetic[operator] as (...operands: Interval[]) => Interval
    return constant(compute(...values).min, literal)
  }
  return {
    text: operators[operator](...operands.map(({ text }) => text)),
    stage: latest(operands.map(({ stage }) => stage)),
  }
}

/** Widest range of a result; a divisor or logarithm that may touch zero leaves it open. */
const rangeOf = (operator: Operator, operands: readonly Ends[]): Interval => {
  const ranges = operands.map(({ range }) => range)
  if (operator === 'divide') {
    const [dividend, divisor] = ranges as [Interval, Interval]
    const open = divisor.min <= 0 && divisor.max >= 0
    if (open) return { min: dividend.min >= 0 && divisor.min >= 0 ? 0 : -Infinity, max: Infinity }
  }
  const compute = intervalArithmetic[operator] as (...operands: Interval[]) => Interval
  const { min, max } = compute(...ranges)
  return { min: Number.isNaN(min) ? -Infinity : min, max: Number.isNaN(max) ? Infinity : max }
}

/**
 * Interval arithmetic as source code without branches on signs: the ranges of the inputs tell the signs beforehand.
 * @throws UnsupportedFormulaError where they do not
 */
export const straightLine = ({ literal }: Language, write: Write): Algebra<Ends> => {
  const both = (operator: Operator, ...operands: Ends[]): Ends | undefined =>
    operands.every(isPoint)
      ? point(
          write(
            operator,
            operands.map(({ min }) => min),
          ),
          rangeOf(operator, operands),
        )
      : undefined
  const refuse = (operator: Operator, why: string): never => {
    throw new UnsupportedFormulaError(`${operator} cannot become straight-line source: ${why}`)
  }
  const rising =
    (operator: Operator) =>
    (...operands: Ends[]): Ends =>
      both(operator, ...operands) ?? {
        min: write(
          operator,
          operands.map(({ min }) => min),
        ),
        max: write(
          operator,
          operands.map(({ max }) => max),
        ),
        range: rangeOf(operator, operands),
      }
  const falling =
    (operator: Operator) =>
    (left: Ends, right: Ends): Ends =>
      both(operator, left, right) ?? {
        min: write(operator, [left.min, right.max]),
        max: write(operator, [left.max, right.min]),
        range: rangeOf(operator, [left, right]),
      }
  const positive =
    (operator: Operator, build: (left: Ends, right: Ends) => Ends) =>
    (left: Ends, right: Ends): Ends =>
      both(operator, left, right) ??
      (left.range.min >= 0 && right.range.min >= 0
        ? build(left, right)
        : isPoint(right) && right.min.value !== undefined && operator !== 'pow'
          ? byConstant(operator, left, right)
          : isPoint(left) && left.min.value !== undefined && operator === 'multiply'
            ? byConstant(operator, right, left)
            : refuse(operator, 'an operand may be negative'))
  const byConstant = (operator: Operator, operand: Ends, factor: Ends): Ends => {
    const [low, high] = (factor.min.value as number) >= 0 ? (['min', 'max'] as const) : (['max', 'min'] as const)
    return {
      min: write(operator, [operand[low], factor.min]),
      max: write(operator, [operand[high], factor.min]),
      range: rangeOf(operator, [operand, factor]),
    }
  }
  const choice =
    (operator: 'ifLess' | 'ifLessOrEqual') =>
    (left: Ends, right: Ends, yes: Ends, no: Ends): Ends => {
      if (!isPoint(left) || !isPoint(right)) return refuse(operator, 'its condition compares intervals')
      const range = rangeOf(operator, [left, right, yes, no])
      const min = write(operator, [left.min, right.min, yes.min, no.min])
      return isPoint(yes) && isPoint(no)
        ? point(min, range)
        : { min, max: write(operator, [left.min, right.min, yes.max, no.max]), range }
    }
  return {
    number: (value) => point(constant(value, literal), exactly(value)),
    add: rising('add'),
    subtract: falling('subtract'),
    multiply: positive('multiply', rising('multiply')),
    divide: positive('divide', falling('divide')),
    pow: positive('pow', (left, right) =>
      left.range.min >= 1 || isPoint(right) ? rising('pow')(left, right) : refuse('pow', 'base and exponent both vary'),
    ),
    min: rising('min'),
    max: rising('max'),
    negate: (operand) =>
      both('negate', operand) ?? {
        min: write('negate', [operand.max]),
        max: write('negate', [operand.min]),
        range: rangeOf('negate', [operand]),
      },
    exp: rising('exp'),
    log: rising('log'),
    log2: rising('log2'),
    ceil: rising('ceil'),
    trunc: rising('trunc'),
    ifLess: choice('ifLess'),
    ifLessOrEqual: choice('ifLessOrEqual'),
  }
}
