import {
  type Bucket,
  buckets,
  distributed,
  type ExportFormat,
  type Filter,
  isDimension,
  type Measure,
  measures,
  type UsageQuery,
} from '../store/index.ts'

/** A parameter that cannot be. */
export class QueryError extends Error {
  override readonly name = 'QueryError' as const
}

/** As fastify reads a query string. */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>

const mostValues = 1000
const mostDimensions = 6

const shown = (value: string): string => (value.length > 60 ? `${value.slice(0, 57)}...` : value)

function one(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name]
  if (typeof value === 'object') throw new QueryError(`${name} is given ${value.length} times; expected once`)
  return value === '' ? undefined : value
}

/** Given more than once, or with commas. */
function many(parameters: Parameters, name: string): readonly string[] | undefined {
  const value = parameters[name]
  if (value === undefined || value === '') return undefined
  return (typeof value === 'string' ? [value] : value).flatMap((each) => each.split(',')).map((each) => each.trim())
}

function listed<T extends string>(name: string, value: string, list: readonly T[]): T {
  const found = list.find((each) => each === value)
  if (found === undefined) throw new QueryError(`${name} is ${shown(value)}; expected one of ${list.join(', ')}`)
  return found
}

function time(parameters: Parameters, name: string): number | undefined {
  const value = one(parameters, name)
  if (value === undefined) return undefined
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d))?$/.test(value)
  const ms = isTime ? Date.parse(value) : Number.NaN
  if (Number.isNaN(ms))
    throw new QueryError(
      `${name} is ${shown(value)}; expected a day such as 2026-11-25, or a time with its zone such as 2026-11-25T12:00:00Z`,
    )
  return ms
}

function number(name: string, value: string, isRight: (value: number) => boolean, expected: string): number {
  const read = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN
  if (!isRight(read)) throw new QueryError(`${name} is ${shown(value)}; expected ${expected}`)
  return read
}

const whole =
  (most: number) =>
  (value: number): boolean =>
    Number.isInteger(value) && value >= 1 && value <= most

/** Which rows: `from`, `to`, and every dimension by its name. @throws QueryError */
function readFilter(parameters: Parameters, others: readonly string[]): Filter {
  const where: Record<string, readonly string[]> = {}
  for (const [name, value] of Object.entries(parameters)) {
    if (name === 'from' || name === 'to' || others.includes(name) || value === undefined) continue
    if (!isDimension(name))
      throw new QueryError(
        `${shown(name)} is no parameter; expected from, to, ${others.join(', ')}, a dimension such as model, or label.<name>`,
      )
    const values = typeof value === 'string' ? [value] : value
    if (values.length > mostValues)
      throw new QueryError(`${name} is given ${values.length} times; expected at most ${mostValues}`)
    where[name] = values
  }
  const fromMs = time(parameters, 'from')
  const toMs = time(parameters, 'to')
  if (fromMs !== undefined && toMs !== undefined && fromMs >= toMs)
    throw new QueryError(
      'from is not before to; expected the first moment that counts, and the first that no longer does',
    )
  return { ...(fromMs !== undefined && { fromMs }), ...(toMs !== undefined && { toMs }), where }
}

const ofUsage = ['bucket', 'by', 'measures', 'percentiles', 'of', 'top', 'order'] as const

/** @throws QueryError naming the parameter */
export function readUsageQuery(parameters: Parameters): UsageQuery {
  const filter = readFilter(parameters, ofUsage)
  const bucket = one(parameters, 'bucket')
  const by = many(parameters, 'by')
  const asked = many(parameters, 'measures')
  const percentiles = many(parameters, 'percentiles')
  const of = many(parameters, 'of')
  const top = one(parameters, 'top')
  const order = one(parameters, 'order')
  for (const each of by ?? [])
    if (!isDimension(each))
      throw new QueryError(`by is ${shown(each)}; expected a dimension such as model, or label.<name>`)
  if (by && by.length > mostDimensions)
    throw new QueryError(`by has ${by.length} dimensions; expected at most ${mostDimensions}`)
  if (by && new Set(by).size < by.length) throw new QueryError('by has a dimension twice; expected each once')
  return {
    ...filter,
    ...(bucket !== undefined && { bucket: listed<Bucket>('bucket', bucket, buckets) }),
    ...(by && { by }),
    ...(asked && { measures: [...new Set(asked.map((each) => listed<Measure>('measures', each, measures)))] }),
    ...(percentiles && {
      percentiles: [...new Set(percentiles.slice(0, 20))].map((each) =>
        number('percentiles', each, (value) => value > 0 && value < 100, 'numbers above 0 and below 100'),
      ),
    }),
    ...(of && { of: [...new Set(of)].map((each) => listed('of', each, distributed)) }),
    ...(top !== undefined && { top: number('top', top, whole(1000), 'a whole number from 1 to 1000') }),
    ...(order !== undefined && { order: listed('order', order, ['requests', ...distributed]) }),
  }
}

/** @throws QueryError naming the parameter */
export function readExportQuery(parameters: Parameters): { readonly format: ExportFormat; readonly filter: Filter } {
  const filter = readFilter(parameters, ['format'])
  const format = listed<ExportFormat>('format', one(parameters, 'format') ?? 'csv', ['csv', 'parquet'])
  return { format, filter }
}

/** @throws QueryError naming the parameter */
export function readRecentQuery(parameters: Parameters): { readonly count: number; readonly filter: Filter } {
  const filter = readFilter(parameters, ['count'])
  const told = one(parameters, 'count') ?? '100'
  return { count: number('count', told, whole(10_000), 'a whole number from 1 to 10000'), filter }
}
