import type { Connection } from '../../store/clickhouse/connection.ts'
import { revision } from '../../store/clickhouse/tables.ts'
import { columns, estimated } from '../../store/columns.ts'
import { newColumns } from '../new-columns.ts'
import type { Plan } from '../plan.ts'
import { mediaMark } from '../rows-in-sql.ts'
import { beforeName, type Change, sumsSql } from '../summary.ts'
import { withMedia } from './media.ts'

const names = columns.map(({ name }) => name)
const kept = [...estimated, revision]

/** Rows that may change, as they shall be, beside what they said before: the table `anew` of this session. */
export async function prepareAnew(connection: Connection, plan: Plan): Promise<void> {
  const anew = newColumns(plan)
  const list = [
    ...names.map((name) => `${anew.get(name)} AS ${name}`),
    ...kept.map((name) => `${name} AS ${beforeName(name)}`),
    'left_why AS left_why',
    `left_why IS NULL AS ${beforeName('is_anew')}`,
  ]
  await connection.run('DROP TEMPORARY TABLE IF EXISTS anew')
  await connection.run(
    `CREATE TEMPORARY TABLE anew AS SELECT ${list.join(', ')} FROM ${withMedia(plan.estimated)} AS each WHERE why IS NULL OR why = '${mediaMark}'`,
  )
}

export const readSums = async (connection: Connection): Promise<readonly Change[]> =>
  (await connection.rows({
    text: sumsSql('anew', { energy: 'energy_kwh', gwp: 'gwp_kgco2eq' }),
    values: {},
  })) as unknown as Change[]

/**
 * What was said goes into `superseded`, then the row comes in again, with a higher revision. Broken off between the two, the next run
 * writes the same into `superseded`, which counts it once.
 */
export async function writeAnew(connection: Connection, now: number): Promise<void> {
  const before = estimated.map((name) => `${beforeName(name)} AS ${name}`).join(', ')
  const old = beforeName(revision)
  const time = `fromUnixTimestamp64Milli(${Math.trunc(now)}, 'UTC')`
  await connection.copy(
    `INSERT INTO superseded (id, started_at, ${estimated.join(', ')}, ${revision}, superseded_at)
      SELECT id AS id, started_at AS started_at, ${before}, ${old} AS ${revision}, ${time} AS superseded_at
      FROM anew WHERE left_why IS NULL AND before_method IS NOT NULL`,
  )
  await connection.copy(
    `INSERT INTO requests (${names.join(', ')}, ${revision})
      SELECT ${names.map((name) => `${name} AS ${name}`).join(', ')}, greatest(${Math.trunc(now)}, ${old} + 1) AS ${revision}
      FROM anew WHERE left_why IS NULL`,
  )
}
