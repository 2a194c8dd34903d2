/** The operators of a formula, with the number of their arguments. A reading must say what each of them means to it. */
export const operators = {
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  pow: 2,
  min: 2,
  max: 2,
  negate: 1,
  exp: 1,
  log: 1,
  log2: 1,
  ceil: 1,
  trunc: 1,
  /** `if(a < b, x, y)` is `[a, b, x, y]`. */
  ifLess: 4,
  ifLessOrEqual: 4,
} as const

export type Operator = keyof typeof operators

/** A formula as plain data: it survives JSON unchanged. */
export type Expression =
  | { readonly op: 'number'; readonly value: number }
  | { readonly op: 'quantity'; readonly name: string }
  | { readonly op: Operator; readonly args: readonly Expression[] }

/** Names of the quantities that an expression mentions, in the order of their first mention. */
export function namesIn(expression: Expression, names = new Set<string>()): Set<string> {
  if (expression.op === 'quantity') names.add(expression.name)
  else if ('args' in expression) for (const argument of expression.args) namesIn(argument, names)
  return names
}
