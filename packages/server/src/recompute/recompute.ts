import type { DuckDBConnection } from '@duckdb/node-api'
import type { EstimateOptions } from 'inferprint'
import { catalogueVersion } from 'inferprint/emit/core'
import { duckdb } from 'inferprint/quantity'
import { textsInSql } from 'inferprint/sql'
import { Engine } from '../store/duckdb/engine.ts'
import { isClickHouse } from '../store/index.ts'
import { costedSql, registerCosts } from './cost-function.ts'
import { duckdbLists } from './duckdb-lists.ts'
import { estimateMedia } from './media-rows.ts'
import { preparePlaces } from './places.ts'
import type { Plan } from './plan.ts'
import { estimatedSql, placedSql } from './rows-in-sql.ts'
import { type Recomputed, readChanges, readReasons } from './summary.ts'
import { writeAnew } from './write-anew.ts'

export interface RecomputeOptions {
  /** Method, and what else `estimate` takes: deployments, electricity. */
  readonly estimate: EstimateOptions
  /** Tells what would change, and changes nothing. */
  readonly dryRun?: boolean
  /** Rows of this method and catalogue, too: for options that have changed. */
  readonly all?: boolean
  /** Memory that the engine may take, MB; default 1024. */
  readonly memoryMb?: number
  readonly threads?: number
  /** Rows that are estimated at once on ClickHouse, in memory; default 200,000. */
  readonly rowsTogether?: number
  /** Of ClickHouse's user. */
  readonly password?: string
}

/**
 * Estimates every request of a store anew, inside its engine. What was told before is kept in the table `superseded`. In a file all of
 * it is one transaction: broken off, it leaves everything as it was. On ClickHouse, which has none, each row is as it was or as it shall
 * be, others may write meanwhile, and a second run does what is left.
 * @throws StoreError, of them StoreLockedError where another process has the store open; InvalidRequestError for options that are wrong
 */
export async function recompute(path: string, options: RecomputeOptions): Promise<Recomputed> {
  if (isClickHouse(path)) {
    const { recomputeOnClickHouse } = await import('./clickhouse/recompute.ts')
    return recomputeOnClickHouse(path, options)
  }
  const { memoryMb = 1024, threads } = options
  const engine = new Engine(path, { memoryMb, ...(threads !== undefined && { threads }) })
  try {
    return await engine.write((connection) => recomputeOn(connection, options))
  } finally {
    await engine.close()
  }
}

async function recomputeOn(connection: DuckDBConnection, options: RecomputeOptions): Promise<Recomputed> {
  const { estimate, dryRun = false, all = false } = options
  const texts = textsInSql(duckdb, estimate)
  const { on, count } = await preparePlaces(connection, texts)
  if (texts.costs && count > 0) registerCosts(connection, texts.costs)
  const found = `(SELECT requests.rowid AS row, requests.*, places.* FROM requests LEFT JOIN places ON ${on})`
  const placed = placedSql(texts, found, catalogueVersion, all)
  await estimateMedia(connection, placed, estimate)
  const estimated = estimatedSql(texts, duckdb, texts.costs ? costedSql(placed) : placed)
  const plan: Plan = { texts, version: catalogueVersion, lists: duckdbLists, placed, estimated }
  const reasons = await readReasons(connection, plan)
  const about = { method: texts.method, catalogue_version: catalogueVersion, dry_run: dryRun, ...reasons }
  if (reasons.reestimated === 0) return { ...about, changes: [] }
  const changes = dryRun ? await readChanges(connection, plan) : await writeAnew(connection, plan)
  return { ...about, changes }
}
