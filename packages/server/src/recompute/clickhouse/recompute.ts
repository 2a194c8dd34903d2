import { catalogueVersion } from 'inferprint/emit/core'
import { clickhouse } from 'inferprint/quantity'
import { textsInSql } from 'inferprint/sql'
import { Connection } from '../../store/clickhouse/connection.ts'
import { prepareTables } from '../../store/clickhouse/prepare-tables.ts'
import type { Plan } from '../plan.ts'
import type { RecomputeOptions } from '../recompute.ts'
import { estimatedSql, type mediaMark, placedSql } from '../rows-in-sql.ts'
import type { Recomputed } from '../summary.ts'
import { prepareAnew, readSums, writeAnew } from './anew.ts'
import { costedSql } from './costs.ts'
import { clickhouseLists } from './lists.ts'
import { estimateMedia } from './media.ts'
import { preparePlaces } from './places.ts'
import { spansOf } from './spans.ts'
import { Tally } from './tally.ts'

/**
 * As `recompute`, some rows after the other, in a session of the server. Each row is as it was or as it shall be; rows that come in
 * meanwhile are left.
 * @throws StoreError; InvalidRequestError for options that are wrong
 */
export async function recomputeOnClickHouse(where: string, options: RecomputeOptions): Promise<Recomputed> {
  const { estimate, dryRun = false, all = false, rowsTogether = 200_000, password } = options
  const texts = textsInSql(clickhouse, estimate)
  const connection = new Connection(where, password, `inferprint-${crypto.randomUUID()}`)
  try {
    await prepareTables(connection)
    const found = await preparePlaces(connection, texts)
    const tally = new Tally()
    for await (const span of spansOf(connection, rowsTogether)) {
      const placed = placedSql(texts, found(span), catalogueVersion, all)
      if (!tally.addReasons(await reasonsOf(connection, placed, 'why'))) continue
      await estimateMedia(connection, placed, estimate)
      const costed = texts.costs ? await costedSql(connection, placed, texts.costs) : placed
      const plan: Plan = {
        texts,
        version: catalogueVersion,
        lists: clickhouseLists,
        placed,
        estimated: estimatedSql(texts, clickhouse, costed),
      }
      await prepareAnew(connection, plan)
      tally.addOutcomes(await reasonsOf(connection, 'anew', 'left_why'))
      tally.addChanges(await readSums(connection))
      if (!dryRun) await writeAnew(connection, Date.now())
    }
    return { method: texts.method, catalogue_version: catalogueVersion, dry_run: dryRun, ...tally.told() }
  } finally {
    await connection.close()
  }
}

const reasonsOf = async (connection: Connection, rows: string, why: string) =>
  (await connection.rows({
    text: `SELECT ${why} AS reason, CAST(count() AS Float64) AS rows FROM ${rows} AS each GROUP BY reason`,
    values: {},
  })) as unknown as readonly { readonly reason: string | null | typeof mediaMark; readonly rows: number }[]
