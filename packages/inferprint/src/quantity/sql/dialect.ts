import type { Algebra } from '../reduce.ts'

/** How one engine writes the operators, over SQL text whose every part is a double. */
export interface Dialect {
  readonly name: 'duckdb' | 'clickhouse' | 'postgresql'
  readonly algebra: Algebra<string>
  /** A column or literal made a double. */
  cast(text: string): string
  literal(value: number): string
}

const call =
  (name: string) =>
  (...args: string[]) =>
    `${name}(${args.join(', ')})`
const infix = (sign: string) => (left: string, right: string) => `(${left} ${sign} ${right})`
const choice = (sign: string) => (left: string, right: string, yes: string, no: string) =>
  `CASE WHEN ${left} ${sign} ${right} THEN ${yes} ELSE ${no} END`

/** DuckDB, from which the others differ. */
export const duckdb: Dialect = {
  name: 'duckdb',
  cast: (text) => `CAST(${text} AS DOUBLE)`,
  literal: (value) => `CAST('${value}' AS DOUBLE)`,
  algebra: {
    number: (value) => duckdb.literal(value),
    add: infix('+'),
    subtract: infix('-'),
    multiply: infix('*'),
    divide: infix('/'),
    pow: call('pow'),
    min: call('least'),
    max: call('greatest'),
    negate: (operand) => `(-${operand})`,
    exp: call('exp'),
    log: call('ln'),
    log2: call('log2'),
    ceil: call('ceil'),
    trunc: call('trunc'),
    ifLess: choice('<'),
    ifLessOrEqual: choice('<='),
  },
}

const differ = (name: Dialect['name'], type: string, changes: Partial<Algebra<string>>): Dialect => {
  const literal = (value: number): string => `CAST('${value}' AS ${type})`
  return {
    name,
    cast: (text) => `CAST(${text} AS ${type})`,
    literal,
    algebra: { ...duckdb.algebra, number: literal, ...changes },
  }
}

export const clickhouse: Dialect = {
  ...differ('clickhouse', 'Nullable(Float64)', {}),
}

/** log2 through numeric, whose powers of two are exact; ln(x)/ln(2) is not. */
export const postgresql: Dialect = differ('postgresql', 'double precision', {
  log2: (operand) => `CAST(log(2.0, CAST(${operand} AS numeric)) AS double precision)`,
})
