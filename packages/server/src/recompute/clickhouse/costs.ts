import { clickhouse } from 'inferprint/quantity'
import type { TextsInSql } from 'inferprint/sql'
import type { Connection } from '../../store/clickhouse/connection.ts'
import { costInputs, costNames } from '../rows-in-sql.ts'
import { besideSql, rowKey, temporaryTable } from './temporary-table.ts'

type Costs = NonNullable<TextsInSql['costs']>
const inputs = costInputs(clickhouse)
const nameOf = (at: number): string => `input_${at}`

/** Placed rows with what accelerators need for them: out to the library in columns, and back into the table `costs` of this session. */
export async function costedSql(connection: Connection, placed: string, costs: Costs): Promise<string> {
  const list = inputs.map((sql, at) => `${sql} AS ${nameOf(at)}`).join(', ')
  const rows = await connection.rows({
    text: `SELECT ${rowKey.sql}, ${list} FROM ${placed} AS placed WHERE why IS NULL`,
    values: {},
  })
  const columns = {
    cost_id: rowKey.id,
    cost_ms: rowKey.ms,
    ...Object.fromEntries(costNames.map((name) => [name, 'Float64'])),
  }
  await temporaryTable(connection, 'costs', columns, costsOf(rows, costs))
  return `(SELECT * FROM ${besideSql(`${placed} AS placed`, 'costs', 'cost')})`
}

function* costsOf(rows: readonly Readonly<Record<string, unknown>>[], costs: Costs) {
  /** NaN is null in JSON. */
  const [place, prompt, cached, output, between, first] = inputs.map((_, at) =>
    Float64Array.from(rows, (row) => (row[nameOf(at)] as number | null) ?? Number.NaN),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
  const column = (): Float64Array<ArrayBuffer> => new Float64Array(rows.length)
  const into = { low: column(), energyJ: column(), high: column(), timeS: column() }
  const isSeen = [between, first].some((times) => times.some((seconds) => seconds >= 0))
  costs(
    {
      inputTokens: prompt,
      cachedTokens: cached,
      outputTokens: output,
      ...(isSeen && { interTokenLatencyS: between, timeToFirstTokenS: first }),
    },
    Uint32Array.from(place),
    into,
  )
  for (const [at, { id, ms }] of rows.entries())
    yield [id, ms, into.low[at], into.energyJ[at], into.high[at], into.timeS[at]]
}
