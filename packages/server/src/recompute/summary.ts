import type { DuckDBConnection } from '@duckdb/node-api'
import { newColumns } from './new-columns.ts'
import type { Plan } from './plan.ts'
import { mediaMark } from './rows-in-sql.ts'

/** Sums over the rows that one method had estimated (null: none), before and after. */
export interface Change {
  readonly method: string | null
  readonly rows: number
  readonly energy_kwh_before: number
  readonly energy_kwh_after: number
  readonly gwp_kgco2eq_before: number
  readonly gwp_kgco2eq_after: number
}

export interface Recomputed {
  readonly method: string
  readonly catalogue_version: string
  readonly dry_run: boolean
  readonly rows: number
  readonly reestimated: number
  /** Rows that keep what they had, by the reason. */
  readonly left: readonly { readonly reason: string; readonly rows: number }[]
  readonly changes: readonly Change[]
}

/** Rows of a plan beside what became of media: `left` is why a row keeps its estimate. */
export const withMedia = (rows: string): string =>
  `(SELECT *, CASE WHEN why = '${mediaMark}' THEN media_why ELSE why END AS left_why
    FROM ${rows} AS estimated LEFT JOIN media_estimates ON why = '${mediaMark}' AND media_row = row)`

export async function readReasons(connection: DuckDBConnection, { placed }: Plan) {
  const found = await connection.runAndReadAll(
    `SELECT left_why AS reason, count(*)::DOUBLE AS rows FROM ${withMedia(placed)} GROUP BY ALL ORDER BY 2 DESC, 1`,
  )
  const counted = found.getRowObjectsJS() as unknown as { reason: string | null; rows: number }[]
  const sum = (rows: readonly { rows: number }[]): number => rows.reduce((total, each) => total + each.rows, 0)
  return {
    rows: sum(counted),
    reestimated: sum(counted.filter(({ reason }) => reason === null)),
    left: counted.flatMap(({ reason, rows }) => (reason === null ? [] : [{ reason, rows }])),
  }
}

/** What the summary tells of rows as they were. It stands beside the new figures until they are summed. */
export const beforeTypes = {
  method: 'VARCHAR',
  energy_kwh: 'DOUBLE',
  gwp_kgco2eq: 'DOUBLE',
  is_anew: 'BOOLEAN',
} as const
export const before = Object.keys(beforeTypes) as readonly (keyof typeof beforeTypes)[]
export const beforeName = (name: string): string => `before_${name}`
export const beforeSql = (name: string): string => (name === 'is_anew' ? 'left_why IS NULL' : name)

export const sumsSql = (table: string, names: { readonly energy: string; readonly gwp: string }): string =>
  `SELECT before_method AS method, count(*)::DOUBLE AS rows,
      coalesce(sum(before_energy_kwh), 0)::DOUBLE AS energy_kwh_before, coalesce(sum(${names.energy}), 0)::DOUBLE AS energy_kwh_after,
      coalesce(sum(before_gwp_kgco2eq), 0)::DOUBLE AS gwp_kgco2eq_before, coalesce(sum(${names.gwp}), 0)::DOUBLE AS gwp_kgco2eq_after
    FROM ${table} WHERE before_is_anew GROUP BY ALL ORDER BY 2 DESC, 1`

const changesOf = async (connection: DuckDBConnection, sql: string): Promise<readonly Change[]> =>
  (await connection.runAndReadAll(sql)).getRowObjectsJS() as unknown as Change[]

/** What would become of the rows, by the method that had estimated them. */
export function readChanges(connection: DuckDBConnection, plan: Plan): Promise<readonly Change[]> {
  const columns = newColumns(plan)
  const named = ['energy_kwh', 'gwp_kgco2eq'].map((name) => `${columns.get(name)} AS new_${name}`)
  const as = before.map((name) => `${beforeSql(name)} AS ${beforeName(name)}`)
  const table = `(SELECT ${[...as, ...named].join(', ')} FROM ${withMedia(plan.estimated)} AS each) AS changed`
  return changesOf(connection, sumsSql(table, { energy: 'new_energy_kwh', gwp: 'new_gwp_kgco2eq' }))
}

/**
 * The same of the table of new rows, before it takes the place of the old.
 * @throws Error where it has not as many rows
 */
export async function readNewSums(connection: DuckDBConnection, old: string, anew: string): Promise<readonly Change[]> {
  const counted = await connection.runAndReadAll(
    `SELECT (SELECT count(*) FROM ${old}) - (SELECT count(*) FROM ${anew}) AS lost`,
  )
  if (Number(counted.getRows()[0]?.[0]) !== 0)
    throw new Error('rows were lost on the way to the new table; nothing is changed')
  return changesOf(connection, sumsSql(anew, { energy: 'energy_kwh', gwp: 'gwp_kgco2eq' }))
}
