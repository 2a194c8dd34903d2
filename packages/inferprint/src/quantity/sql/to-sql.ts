import { centre, missing } from '../evaluate.ts'
import { fold } from '../fold.ts'
import type { System } from '../system.ts'
import type { Dialect } from './dialect.ts'

export interface SqlOptions<Names extends string> {
  readonly dialect: Dialect
  /** Table, view or parenthesised query. */
  readonly from: string
  /** Quantity -> SQL expression over `from`, for every input; NULL falls back to the parameter's default. */
  readonly columns: Readonly<Partial<Record<Names, string>>>
  /** Columns of `from` to carry along unchanged. */
  readonly keep?: readonly string[]
}

const quote = (name: string): string => `"${name}"`

/**
 * One SELECT that computes `outputs` beside the rows of `from`: nested, one level for each step of the dependency graph.
 * @throws MissingInputError for an input without a column, UnknownQuantityError for a misspelt one.
 */
export function toSql<Needs extends string, Names extends string, Output extends string>(
  system: System<Needs, Names, Output>,
  options: SqlOptions<Names>,
  outputs: readonly (Output | Names)[] = system.outputs,
): string {
  const { dialect, from, keep = [] } = options
  const columns: Readonly<Record<string, string | undefined>> = options.columns
  for (const name of Object.keys(columns)) system.quantity(name)
  const levels: string[][] = [[]]
  /** The first level whose SELECT may use the column: one deeper than where it stands, for a column cannot use its neighbour. */
  const usable = new Map<string, number>()
  const select = (depth: number, name: string, text: string): string => {
    levels[depth] = [...(levels[depth] ?? []), `${text} AS ${quote(name)}`]
    usable.set(name, depth + 1)
    return quote(name)
  }
  fold<string>(
    system,
    {
      algebra: dialect.algebra,
      quantity: (quantity, compute) => {
        const own = quantity.value === undefined ? undefined : dialect.literal(centre(quantity.value))
        const column = columns[quantity.name]
        if (column !== undefined) {
          const cast = dialect.cast(column)
          return select(0, quantity.name, own ? `COALESCE(${cast}, ${own})` : cast)
        }
        if (!compute) return own ?? missing(system, quantity)
        const text = compute()
        return select(Math.max(1, ...quantity.parents.map(({ name }) => usable.get(name) ?? 0)), quantity.name, text)
      },
    },
    outputs,
  )
  const inner = [...keep.map(quote), ...(levels[0] ?? [])]
  const nested = levels
    .slice(1)
    .reduce(
      (query, level) => `SELECT *, ${level.join(',\n  ')}\nFROM (${query}) AS step`,
      `SELECT ${inner.join(',\n  ')}\nFROM ${from} AS given`,
    )
  return `SELECT ${[...keep, ...outputs].map(quote).join(', ')}\nFROM (${nested}) AS result`
}
