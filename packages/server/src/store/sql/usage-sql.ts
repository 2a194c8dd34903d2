import { columns, embodied, type Figure, ofRequests, totals } from '../columns.ts'
import { buckets, distributed, type Filter, type Measure, type UsageQuery } from '../usage-query.ts'
import { Bound, type Sql } from './bound.ts'
import type { StoreSql } from './store-sql.ts'
import { fromSql } from './superseded.ts'
import { dimensionSql, listed, whereSql } from './where-sql.ts'

const endsOf = ({ value, min, max }: Figure): string[] => [value, min, max]
const counts = columns.filter(({ kind, name }) => kind === 'count' && name !== 'requests').map(({ name }) => name)
/** A row of a provider's own sums stands for many requests. */
const requests = 'sum(coalesce(requests, 1))'
const ofOne = 'FILTER (WHERE requests IS NULL)'

const summed: Readonly<Record<Measure, readonly string[]>> = {
  tokens: counts.filter((name) => name.endsWith('_tokens')),
  media: [...counts.filter((name) => !name.endsWith('_tokens')), 'audio_s', 'video_s'],
  time: ['duration_s'],
  ...(Object.fromEntries(totals.map((figure) => [figure.criterion, endsOf(figure)])) as Record<
    'energy' | 'gwp' | 'adpe' | 'pe' | 'wcf',
    string[]
  >),
  embodied: embodied.flatMap(endsOf),
}

/** Sums are of requests, unless what else there is is asked for: then each source stands apart, or is the one that was named. */
const ofRequestsAlone = ({ by = [], where = {} }: UsageQuery): NonNullable<Filter['where']> =>
  by.includes('source') || 'source' in where ? where : { ...where, source: [ofRequests] }

/** `energy_p90_kwh`, `output_tokens_p50`: the unit stays last. */
export function percentileName(column: string, percent: number): string {
  const name = `p${String(percent).replace('.', '_')}`
  const unit = /_(kwh|kgco2eq|kgsbeq|mj|l|s)$/.exec(column)
  return unit ? `${column.slice(0, unit.index)}_${name}${unit[0]}` : `${column}_${name}`
}

function measureSql(
  { measures = ['tokens', 'energy', 'gwp'], percentiles = [], of = ['energy_kwh'] }: UsageQuery,
  sql: StoreSql,
): readonly string[] {
  const { number, quantile } = sql
  const sums = measures.flatMap((measure) => summed[measure])
  const shares = percentiles.map((percent) => Number(percent) / 100)
  return [
    `${number(`coalesce(${requests}, 0)`)} AS requests`,
    `${number(`coalesce(${requests} FILTER (WHERE energy_kwh IS NOT NULL), 0)`)} AS estimated_requests`,
    /** Told where rows are not requests one by one. */
    `${number(`nullif(count(*), coalesce(${requests}, 0))`)} AS rows`,
    ...sums.map((name) => `${number(`sum(${name})`)} AS ${name}`),
    ...of.flatMap((name) =>
      percentiles.map(
        (percent, at) =>
          `${quantile(listed(distributed, name), shares, at, ofOne)} AS ${percentileName(name, percent)}`,
      ),
    ),
  ]
}

/**
 * Sums by time and dimensions: columns `bucket` (ms since 1970), `d0`, `d1`, ..., then the measures under their names.
 * @param superseded columns of the table that keeps what was estimated before; none where nothing was
 */
export function usageSql(query: UsageQuery, mostRows: number, superseded: readonly string[], sql: StoreSql): Sql {
  const { bucket, by = [], top, order = 'gwp_kgco2eq' } = query
  const bound = new Bound(sql)
  const time = bucket && sql.startOf(listed(buckets, bucket), 'started_at')
  const keys = by.map((dimension, at) => ({ sql: dimensionSql(dimension, bound), at }))
  const from = fromSql(query, superseded, bound)
  const where = whereSql({ ...query, where: ofRequestsAlone(query) }, bound)
  const ranked = order === 'requests' ? requests : `sum(${listed(distributed, order)})`
  const names = keys.map(({ at }) => `d${at}`)
  /** By what the engine groups fastest; ms are made of the few groups. */
  const groups = [...(time ? [time] : []), ...names]
  const most = top === undefined || keys.length === 0 ? undefined : Number(top)
  const limited = most !== undefined && time !== undefined
  const named = (letter: string) => keys.map((key) => `${key.sql} AS ${letter}${key.at}`)
  const onTop = `SELECT ${named('l').join(', ')} FROM ${from}${where} GROUP BY ALL ORDER BY ${[`${ranked} DESC NULLS LAST`, ...keys.map(({ at }) => `l${at}`)].join(', ')} LIMIT ${most}`
  const same = keys.map((key) => `${key.sql} IS NOT DISTINCT FROM leaders.l${key.at}`).join(' AND ')
  const text = [
    limited ? `WITH leaders AS (${onTop})` : '',
    `SELECT ${[...(time ? [`${sql.ms(time)} AS bucket`] : []), ...named('d'), ...measureSql(query, sql)].join(', ')}`,
    `FROM ${from}${limited ? ` ${sql.semiJoin} leaders ON ${same}` : ''}${where}`,
    groups.length > 0 ? `GROUP BY ${groups.join(', ')}` : '',
    `ORDER BY ${[...(time ? ['bucket'] : []), `${ranked} DESC NULLS LAST`, ...names].join(', ')}`,
    `LIMIT ${most !== undefined && !limited ? most : mostRows}`,
  ]
  return { text: text.filter(Boolean).join(' '), values: bound.values }
}
