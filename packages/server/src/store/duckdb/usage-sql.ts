import { columns, embodied, type Figure, ofRequests, totals } from '../columns.ts'
import {
  buckets,
  dimensions,
  distributed,
  type Filter,
  labelOf,
  type Measure,
  type UsageQuery,
} from '../usage-query.ts'

/** A query with what is bound in it. Nothing that a caller wrote stands in its text. */
export interface Sql {
  readonly text: string
  readonly values: Readonly<Record<string, string | number>>
}

/** Binds values under names of its own. */
class Bound {
  readonly values: Record<string, string | number> = {}
  private count = 0

  add(value: string | number): string {
    const name = `p${this.count++}`
    this.values[name] = value
    return `$${name}`
  }
}

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

/** A name of the code's own lists, or an error of the code. */
function listed(list: readonly string[], name: string): string {
  if (list.includes(name)) return name
  throw new TypeError(`${name} is no column to ask for; expected one of ${list.join(', ')}`)
}

function dimensionSql(dimension: string, bound: Bound): string {
  const label = labelOf(dimension)
  if (label !== undefined) return `label[${bound.add(label)}]`
  return dimension === 'source' ? `coalesce(source, '${ofRequests}')` : listed(dimensions, dimension)
}

/** Sums are of requests, unless what else there is is asked for: then each source stands apart, or is the one that was named. */
const ofRequestsAlone = ({ by = [], where = {} }: UsageQuery): NonNullable<Filter['where']> =>
  by.includes('source') || 'source' in where ? where : { ...where, source: [ofRequests] }

export function whereSql({ fromMs, toMs, where = {} }: Filter, bound: Bound): string {
  const all: string[] = []
  if (fromMs !== undefined) all.push(`started_at >= make_timestamp_ms(${bound.add(fromMs)}::BIGINT)`)
  if (toMs !== undefined) all.push(`started_at < make_timestamp_ms(${bound.add(toMs)}::BIGINT)`)
  for (const [dimension, values] of Object.entries(where)) {
    if (dimension === 'source' && values.length === 1 && values[0] === ofRequests) {
      all.push('source IS NULL')
      continue
    }
    const column = dimensionSql(dimension, bound)
    all.push(`${column}::VARCHAR IN (${values.map((value) => bound.add(value)).join(', ') || 'NULL'})`)
  }
  return all.length === 0 ? '' : ` WHERE ${all.join(' AND ')}`
}

/** `energy_p90_kwh`, `output_tokens_p50`: the unit stays last. */
export function percentileName(column: string, percent: number): string {
  const name = `p${String(percent).replace('.', '_')}`
  const unit = /_(kwh|kgco2eq|kgsbeq|mj|l|s)$/.exec(column)
  return unit ? `${column.slice(0, unit.index)}_${name}${unit[0]}` : `${column}_${name}`
}

function measureSql({ measures = ['tokens', 'energy', 'gwp'], percentiles = [], of = ['energy_kwh'] }: UsageQuery) {
  const sums = measures.flatMap((measure) => summed[measure])
  return [
    `coalesce(${requests}, 0)::DOUBLE AS requests`,
    `coalesce(${requests} FILTER (WHERE energy_kwh IS NOT NULL), 0)::DOUBLE AS estimated_requests`,
    /** Told where rows are not requests one by one. */
    `nullif(count(*), coalesce(${requests}, 0))::DOUBLE AS rows`,
    ...sums.map((name) => `sum(${name})::DOUBLE AS ${name}`),
    ...of.flatMap((name) => percentilesSql(name, percentiles)),
  ]
}

/** All of a column out of one sketch, which the engine makes once for the same words. */
function percentilesSql(name: string, percentiles: readonly number[]): readonly string[] {
  const shares = percentiles.map((percent) => Number(percent) / 100).join(', ')
  const sketch = `approx_quantile(${listed(distributed, name)}, [${shares}]) ${ofOne}`
  return percentiles.map((percent, at) => `(${sketch})[${at + 1}]::DOUBLE AS ${percentileName(name, percent)}`)
}

/** Sums by time and dimensions: columns `bucket`, `d0`, `d1`, ..., then the measures under their names. */
export function usageSql(query: UsageQuery, mostRows: number): Sql {
  const { bucket, by = [], top, order = 'gwp_kgco2eq' } = query
  const bound = new Bound()
  const time = bucket && `epoch_ms(date_trunc('${listed(buckets, bucket)}', started_at))::DOUBLE`
  const keys = by.map((dimension, at) => ({ sql: dimensionSql(dimension, bound), name: `d${at}` }))
  const where = whereSql({ ...query, where: ofRequestsAlone(query) }, bound)
  const ranked = order === 'requests' ? requests : `sum(${listed(distributed, order)})`
  const groups = [...(time ? ['bucket'] : []), ...keys.map(({ name }) => name)]
  const most = top === undefined || keys.length === 0 ? undefined : Number(top)
  const limited = most !== undefined && time !== undefined
  const named = keys.map(({ sql, name }) => `${sql} AS ${name}`)
  const onTop = `SELECT ${named.join(', ')} FROM requests${where} GROUP BY ALL ORDER BY ${ranked} DESC NULLS LAST LIMIT ${most}`
  const same = keys.map(({ sql, name }) => `${sql} IS NOT DISTINCT FROM leaders.${name}`).join(' AND ')
  const text = [
    limited ? `WITH leaders AS (${onTop})` : '',
    `SELECT ${[...(time ? [`${time} AS bucket`] : []), ...named, ...measureSql(query)].join(', ')}`,
    `FROM requests${limited ? ` SEMI JOIN leaders ON ${same}` : ''}${where}`,
    groups.length > 0 ? `GROUP BY ${groups.join(', ')}` : '',
    `ORDER BY ${[...(time ? ['bucket'] : []), `${ranked} DESC NULLS LAST`, ...keys.map(({ name }) => name)].join(', ')}`,
    `LIMIT ${most !== undefined && !limited ? most : mostRows}`,
  ]
  return { text: text.filter(Boolean).join(' '), values: bound.values }
}

/** Rows of a filter, under the names of their columns. */
export function rowsSql(filter: Filter, select: string, rest = ''): Sql {
  const bound = new Bound()
  return { text: `SELECT ${select} FROM requests${whereSql(filter, bound)}${rest}`, values: bound.values }
}
