import { UnitMismatchError } from './errors.ts'
import type { Expression } from './expression.ts'
import type { Interval } from './interval.ts'
import { parseFormula } from './parse.ts'
import { unitOf } from './read-units.ts'
import { formatUnit, parseUnit, sameUnit } from './unit.ts'

/** What every kind of quantity says of itself. */
export interface Description {
  /** LaTeX, for the method book. */
  readonly symbol: string
  /** Id of a source of the catalogue; `reply`, `request`, `deployment` or `catalogue` for what those say. */
  readonly source: string
  readonly description?: string
}

/**
 * A named magnitude. `Needs` are the inputs that must be given to know it, `Names` every quantity it rests on: both are
 * known to the compiler only.
 */
export interface Quantity<Needs extends string = string, Names extends string = string> extends Description {
  readonly name: string
  readonly unit: string
  /** A parameter's value; an interval where the method itself gives a band. */
  readonly value?: number | Interval
  readonly formula?: Expression
  readonly parents: readonly Quantity[]
  readonly needs?: Needs
  readonly names?: Names
}

/** A formula over quantities, before it has a name. */
export interface Formula<Needs extends string, Names extends string> {
  readonly expression: Expression
  readonly parents: readonly Quantity<Needs, Names>[]
}

/** A magnitude that the caller must give. */
export const input = <const Name extends string>(
  name: Name,
  unit: string,
  about: Description,
): Quantity<Name, Name> => {
  parseUnit(unit)
  return { name, unit, parents: [], ...about }
}

/** A magnitude with a value of its own, which the caller may replace. */
export const parameter = <const Name extends string>(
  name: Name,
  unit: string,
  value: number | Interval,
  about: Description,
): Quantity<never, Name> => {
  parseUnit(unit)
  return { name, unit, value, parents: [], ...about }
}

/**
 * A magnitude computed from others.
 * @throws UnitMismatchError when the formula does not yield `unit`.
 */
export function derive<const Name extends string, Needs extends string, Names extends string>(
  name: Name,
  unit: string,
  formula: Formula<Needs, Names>,
  about: Description,
): Quantity<Needs, Names | Name> {
  const units = new Map(formula.parents.map((parent) => [parent.name, parseUnit(parent.unit)]))
  const found = unitOf(formula.expression, units, name)
  if (!sameUnit(found, parseUnit(unit))) {
    throw new UnitMismatchError(
      `${name} is declared in ${unit} (${formatUnit(parseUnit(unit))}), but its formula yields ${formatUnit(found)}; ` +
        'correct the unit, or write the conversion into the formula',
    )
  }
  return { name, unit, formula: formula.expression, parents: formula.parents, ...about }
}

type NeedsOf<Q> = Q extends Quantity<infer Needs, string> ? Needs : never
type NamesOf<Q> = Q extends Quantity<string, infer Names> ? Names : never

/** Infix maths over quantities: f`${tokens} * ${energyPerToken} / 1000`. */
export function f<const Parents extends readonly Quantity[]>(
  texts: TemplateStringsArray,
  ...parents: Parents
): Formula<NeedsOf<Parents[number]>, NamesOf<Parents[number]>> {
  const expression = parseFormula(
    texts,
    parents.map(({ name }) => name),
  )
  return {
    expression,
    parents: parents as readonly Quantity[] as readonly Quantity<NeedsOf<Parents[number]>, NamesOf<Parents[number]>>[],
  }
}
