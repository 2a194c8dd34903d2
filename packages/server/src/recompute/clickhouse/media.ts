import type { EstimateOptions } from 'inferprint'
import { clickhouse } from 'inferprint/quantity'
import type { Connection } from '../../store/clickhouse/connection.ts'
import { type Found, mediaFigures, mediaInputs, mediaTexts, mediaValues } from '../media-rows.ts'
import { mediaMark } from '../rows-in-sql.ts'
import { besideSql, rowKey, temporaryTable } from './temporary-table.ts'

const columns = {
  media_id: rowKey.id,
  media_ms: rowKey.ms,
  ...Object.fromEntries(mediaTexts.map((name) => [name, 'Nullable(String)'])),
  ...Object.fromEntries(mediaFigures.map((name) => [name, 'Nullable(Float64)'])),
}

/** Pictures, sound and embeddings, each by the library, into the table `media_estimates` of this session. */
export async function estimateMedia(connection: Connection, placed: string, options: EstimateOptions): Promise<void> {
  const rows = await connection.rows({
    text: `SELECT ${rowKey.sql}, ${mediaInputs(clickhouse)} FROM ${placed} AS placed WHERE why = '${mediaMark}'`,
    values: {},
  })
  const values = (function* () {
    for (const row of rows) yield [row.id, row.ms, ...mediaValues(row as Found, options)]
  })()
  await temporaryTable(connection, 'media_estimates', columns, values)
}

/** Rows of a plan beside what became of media: `left_why` is why a row keeps its estimate. */
export const withMedia = (rows: string): string =>
  `(SELECT *, CASE WHEN why = '${mediaMark}' THEN media_why ELSE why END AS left_why FROM ${besideSql(`${rows} AS estimated`, 'media_estimates', 'media')})`
