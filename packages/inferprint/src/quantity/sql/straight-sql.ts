import { mentions, type Statement } from '../js/source.ts'
import { alive, type StageOptions, stagesOf } from '../js/stages.ts'
import type { Language } from '../js/straight-line.ts'
import type { System } from '../system.ts'
import type { Dialect } from './dialect.ts'

/** A system as SQL over a table of requests that is joined to one of situations: the same arithmetic as its straight-line code. */
export interface StraightSql {
  /** Columns of the situations, in the order in which a `StraightMethod` writes what a situation fixes. */
  readonly slots: readonly string[]
  /** Named expressions; each level reads the columns of those before it, the slots and the request's own. */
  readonly levels: readonly (readonly Statement[])[]
  /** Lower and upper end of each output, as expressions over the last level. */
  readonly ends: Readonly<Record<string, readonly [min: string, max: string]>>
}

const languageOf = ({ algebra, literal }: Dialect): Language => ({
  operators: algebra,
  literal,
  givenOr: (name, computed) => `COALESCE(${name}, ${computed})`,
})

/**
 * No formula is written out twice: what is used again has a column of its own. A request's numbers are columns named after their
 * quantities, doubles; only those in place of a formula may be NULL.
 * @throws UnsupportedFormulaError as `toJs`
 */
export function straightSql<Needs extends string, Names extends string, Output extends string>(
  system: System<Needs, Names, Output>,
  options: StageOptions<Names>,
  dialect: Dialect,
  outputs: readonly (Output | Names)[] = system.outputs,
): StraightSql {
  const { each, fixed, endsOf } = stagesOf(system, options, languageOf(dialect), outputs)
  const results = endsOf(outputs)
  const statements = alive(each, results)
  const used = new Set([...results, ...statements.map(({ text }) => text)].flatMap(mentions))
  return {
    slots: fixed.filter(({ name }) => used.has(name)).map(({ name }) => name),
    levels: inLevels(statements),
    ends: Object.fromEntries(
      outputs.map((output, index) => [output, [results[2 * index] as string, results[2 * index + 1] as string]]),
    ),
  }
}

/** A column cannot read its neighbour: each stands one level above the highest that it reads. */
function inLevels(statements: readonly Statement[]): Statement[][] {
  const levels: Statement[][] = []
  const levelOf = new Map<string, number>()
  for (const statement of statements) {
    const level = Math.max(0, ...mentions(statement.text).map((word) => (levelOf.get(word) ?? -1) + 1))
    levels[level] = [...(levels[level] ?? []), statement]
    levelOf.set(statement.name, level)
  }
  return levels
}

/** One SELECT with the columns of `from` and of every level. */
export const selectLevels = (from: string, levels: readonly (readonly Statement[])[]): string =>
  levels.reduce(
    (query, level) =>
      `SELECT *,\n  ${level.map(({ name, text }) => `${text} AS ${name}`).join(',\n  ')}\nFROM ${
        query === from ? from : `(${query})`
      } AS step`,
    from,
  )
